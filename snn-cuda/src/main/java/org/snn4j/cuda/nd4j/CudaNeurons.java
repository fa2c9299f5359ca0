// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.nd4j;

import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.kernel.Currents;
import org.snn4j.cuda.kernel.NeuronBackward;
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
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Tensor s,
      Tensor vLast,
      Tensor vSeq) {
    if (x.length() == 0) {
      return;
    }
    NeuronForward.Outputs out =
        new NeuronForward.Outputs(arrays.write(s), arrays.write(vLast), arrays.write(vSeq), null);
    forward.run(neuron, size(x, affine), currents(affine, x), arrays.read(v0), out);
    arrays.written(s, vLast, vSeq);
  }

  @Override
  public double backward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Gradients gradients,
      Tensor gx,
      Tensor gv0,
      NormSums sums) {
    if (x.length() == 0 || neuron.surrogate().known() == null) {
      return others.backward(neuron, affine, x, v0, gradients, gx, gv0, sums);
    }
    SequenceSize size = size(x, affine);
    Currents in = currents(affine, x);
    DeviceMemory first = arrays.read(v0);
    NeuronBackward.Gradients memory = memory(gradients, gx, gv0);
    if (affine == null) {
      double factor = backward.run(neuron, size, in, first, memory);
      arrays.written(gx, gv0);
      return factor;
    }
    DeviceMemory sumG = arrays.write(sums.g());
    DeviceMemory sumGx = arrays.write(sums.gx());
    double factor = backward.behindNorm(neuron, size, in, first, memory, sumG, sumGx);
    arrays.written(gx, gv0, sums.g(), sums.gx());
    return factor;
  }

  private NeuronBackward.Gradients memory(Gradients gradients, Tensor gx, Tensor gv0) {
    return new NeuronBackward.Gradients(
        arrays.read(gradients.s()),
        arrays.read(gradients.vLast()),
        arrays.read(gradients.vSeq()),
        arrays.write(gx),
        arrays.write(gv0));
  }

  private Currents currents(ColumnAffine affine, Tensor x) {
    if (affine == null) {
      return Currents.of(arrays.read(x));
    }
    Norm norm =
        new Norm(
            arrays.read(affine.bias()),
            arrays.read(affine.mean()),
            arrays.read(affine.scale()),
            arrays.read(affine.shift()));
    return new Currents(arrays.read(x), norm, null);
  }

  private static SequenceSize size(Tensor x, ColumnAffine affine) {
    int channels = affine == null ? 1 : Math.toIntExact(affine.channels());
    return new SequenceSize(Math.toIntExact(x.size(0)), x.length() / x.size(0), channels);
  }
}
