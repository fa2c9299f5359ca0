// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.nd4j;

import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.kernel.Currents;
import org.snn4j.cuda.kernel.NeuronBackward;
import org.snn4j.cuda.kernel.NeuronBackward.Gradients;
import org.snn4j.cuda.kernel.NeuronForward;
import org.snn4j.cuda.kernel.Norm;
import org.snn4j.cuda.kernel.SequenceSize;

/** Neurons of tensors; a surrogate without a known form goes back through other kernels. */
final class CudaNeurons implements NeuronKernels {

  private final DeviceArrays arrays;
  private final NeuronKernels others;
  private final NeuronForward forward;
  private final NeuronBackward backward;

  CudaNeurons(KernelDevice device, DeviceArrays arrays, NeuronKernels others) {
    this.arrays = arrays;
    this.others = others;
    this.forward = new NeuronForward(device);
    this.backward = new NeuronBackward(device);
  }

  @Override
  public void forward(
      NeuronDynamics neuron, Tensor x, Tensor v0, Tensor s, Tensor vLast, Tensor vSeq) {
    if (x.length() > 0) {
      run(neuron, size(x, 1), Currents.of(arrays.read(x)), v0, s, vLast, vSeq);
    }
  }

  @Override
  public void forward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Tensor s,
      Tensor vLast,
      Tensor vSeq) {
    if (x.length() > 0) {
      run(neuron, size(x, affine.channels()), currents(affine, x), v0, s, vLast, vSeq);
    }
  }

  private void run(
      NeuronDynamics neuron,
      SequenceSize size,
      Currents in,
      Tensor v0,
      Tensor s,
      Tensor vLast,
      Tensor vSeq) {
    NeuronForward.Outputs out =
        new NeuronForward.Outputs(arrays.write(s), arrays.write(vLast), arrays.write(vSeq), null);
    forward.run(neuron, size, in, arrays.read(v0), out);
    arrays.written(s, vLast, vSeq);
  }

  @Override
  public double backward(
      NeuronDynamics neuron,
      Tensor x,
      Tensor v0,
      Tensor gs,
      Tensor gvLast,
      Tensor gvSeq,
      Tensor gx,
      Tensor gv0) {
    if (x.length() == 0 || neuron.surrogate().known() == null) {
      return others.backward(neuron, x, v0, gs, gvLast, gvSeq, gx, gv0);
    }
    Gradients gradients = gradients(gs, gvLast, gvSeq, gx, gv0);
    Currents in = Currents.of(arrays.read(x));
    double factor = backward.run(neuron, size(x, 1), in, arrays.read(v0), gradients);
    arrays.written(gx, gv0);
    return factor;
  }

  @Override
  public double backward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Tensor gs,
      Tensor gvLast,
      Tensor gvSeq,
      Tensor gx,
      Tensor gv0,
      Tensor sumG,
      Tensor sumGX) {
    if (x.length() == 0 || neuron.surrogate().known() == null) {
      return others.backward(neuron, affine, x, v0, gs, gvLast, gvSeq, gx, gv0, sumG, sumGX);
    }
    double factor =
        backward.behindNorm(
            neuron,
            size(x, affine.channels()),
            currents(affine, x),
            arrays.read(v0),
            gradients(gs, gvLast, gvSeq, gx, gv0),
            arrays.write(sumG),
            arrays.write(sumGX));
    arrays.written(gx, gv0, sumG, sumGX);
    return factor;
  }

  private Gradients gradients(Tensor gs, Tensor gvLast, Tensor gvSeq, Tensor gx, Tensor gv0) {
    return new Gradients(
        arrays.read(gs),
        arrays.read(gvLast),
        arrays.read(gvSeq),
        arrays.write(gx),
        arrays.write(gv0));
  }

  private Currents currents(ColumnAffine affine, Tensor x) {
    Norm norm =
        new Norm(
            arrays.read(affine.bias()),
            arrays.read(affine.mean()),
            arrays.read(affine.scale()),
            arrays.read(affine.shift()));
    return new Currents(arrays.read(x), norm, null);
  }

  private static SequenceSize size(Tensor x, long channels) {
    return new SequenceSize(
        Math.toIntExact(x.size(0)), x.length() / x.size(0), Math.toIntExact(channels));
  }
}
