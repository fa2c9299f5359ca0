// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** Step by step, in the order of {@link NeuronDynamics}' formulas and in the tensor's own type. */
final class ReferenceNeurons implements NeuronKernels {

  @Override
  public void forward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor currents,
      Tensor v0,
      Tensor s,
      Tensor vLast,
      Tensor vSeq) {
    if (currents.size(1) == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor x = mapped(scratch, affine, currents);
      NeuronSteps steps = new NeuronSteps(neuron, scratch, x);
      INDArray v = start(neuron, scratch, x, v0);
      INDArray h = scratch.array(x.dtype(), x.size(1));
      for (long t = 0; t < x.size(0); t++) {
        INDArray spikes = Axes.row(s, t);
        steps.charge(v, Axes.row(x, t), h);
        steps.fire(h, spikes);
        steps.reset(h, spikes, v);
        if (vSeq != null) {
          Axes.row(vSeq, t).assign(v);
        }
      }
      if (vLast != null) {
        vLast.array().assign(v);
      }
    }
  }

  @Override
  public double backward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor currents,
      Tensor v0,
      Gradients gradients,
      Tensor gx,
      Tensor gv0,
      NormSums sums) {
    if (currents.size(1) == 0) {
      if (sums != null) {
        sums.g().array().assign(0);
        sums.gx().array().assign(0);
      }
      return 0;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor x = mapped(scratch, affine, currents);
      NeuronSteps steps = new NeuronSteps(neuron, scratch, x);
      Tensor before = scratch.tensor(x.dtype(), x.size(0), x.size(1));
      Tensor charged = scratch.tensor(x.dtype(), x.size(0), x.size(1));
      Tensor spikes = scratch.tensor(x.dtype(), x.size(0), x.size(1));
      INDArray v = start(neuron, scratch, x, v0);
      for (long t = 0; t < x.size(0); t++) {
        Axes.row(before, t).assign(v);
        steps.charge(v, Axes.row(x, t), Axes.row(charged, t));
        steps.fire(Axes.row(charged, t), Axes.row(spikes, t));
        steps.reset(Axes.row(charged, t), Axes.row(spikes, t), v);
      }
      INDArray gv = scratch.array(x.dtype(), x.size(1));
      assignOrClear(gv, gradients.vLast());
      INDArray gh = scratch.array(x.dtype(), x.size(1));
      INDArray gFactor = scratch.array(DType.DOUBLE, 1, x.size(1)).assign(0);
      for (long t = x.size(0) - 1; t >= 0; t--) {
        if (gradients.vSeq() != null) {
          gv.addi(Axes.row(gradients.vSeq(), t));
        }
        INDArray gSpike = gradients.s() == null ? null : Axes.row(gradients.s(), t);
        steps.backThroughFiring(Axes.row(charged, t), Axes.row(spikes, t), gSpike, gv, gh);
        steps.addFactorGradient(gh, Axes.row(before, t), Axes.row(x, t), gFactor);
        steps.backThroughCharge(gh, Axes.row(gx, t), gv);
      }
      if (gv0 != null) {
        gv0.array().assign(gv);
      }
      if (affine != null) {
        affine.sums(currents, gx, x, sums);
      }
      return Axes.sum(gFactor, 1, scratch.array(DType.DOUBLE, 1)).getDouble(0);
    }
  }

  /** The currents after the map, in memory that may be overwritten if there is one. */
  private static Tensor mapped(Scratch scratch, ColumnAffine affine, Tensor currents) {
    if (affine == null) {
      return currents;
    }
    Tensor mapped = scratch.tensor(currents.dtype(), currents.size(0), currents.size(1));
    affine.apply(currents, mapped);
    return mapped;
  }

  private static INDArray start(NeuronDynamics neuron, Scratch scratch, Tensor x, Tensor v0) {
    INDArray v = scratch.array(x.dtype(), x.size(1));
    return v0 == null ? v.assign(neuron.vInitial()) : v.assign(v0.array());
  }

  private static void assignOrClear(INDArray target, Tensor source) {
    if (source == null) {
      target.assign(0);
    } else {
      target.assign(source.array());
    }
  }
}
