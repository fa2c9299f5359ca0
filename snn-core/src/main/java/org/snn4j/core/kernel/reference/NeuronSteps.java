// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.comparison.ScalarGreaterThanOrEqual;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * One step of {@link NeuronDynamics} for M neurons, and its derivative; all arrays are {@code [M]}.
 */
final class NeuronSteps {

  private final NeuronDynamics neuron;
  private final Slopes slopes;
  private final INDArray spare;
  private final INDArray wide;
  private final INDArray flags;

  NeuronSteps(NeuronDynamics neuron, Scratch scratch, Tensor x) {
    this.neuron = neuron;
    this.slopes = new Slopes(neuron.surrogate(), scratch, x);
    this.spare = scratch.array(x.dtype(), x.size(1));
    this.wide = scratch.array(DType.DOUBLE, 1, x.size(1));
    this.flags = scratch.flagsLike(spare);
  }

  /** {@code h} from the potential and the current. */
  void charge(INDArray v, INDArray x, INDArray h) {
    switch (neuron.charge()) {
      case INTEGRATE -> v.add(x, h);
      case DECAY_INPUT -> {
        v.sub(neuron.vReset(), h);
        x.sub(h, h);
        timesFactor(h);
        v.add(h, h);
      }
      case DECAY -> {
        v.sub(neuron.vReset(), h);
        timesFactor(h);
        v.sub(h, h);
        h.addi(x);
      }
    }
  }

  /** {@code s = 1 if h - vThreshold >= 0 else 0}. */
  void fire(INDArray h, INDArray s) {
    h.sub(neuron.vThreshold(), spare);
    Nd4j.getExecutioner().exec(new ScalarGreaterThanOrEqual(spare, flags, 0));
    s.assign(flags);
  }

  /** The next potential. */
  void reset(INDArray h, INDArray s, INDArray v) {
    if (neuron.hardReset()) {
      s.rsub(1, v);
      v.muli(h);
      s.mul(neuron.vReset(), spare);
      v.addi(spare);
    } else {
      s.mul(neuron.vThreshold(), spare);
      h.sub(spare, v);
    }
  }

  /**
   * {@code gh} from the gradients of the spike and of the potential after the reset.
   *
   * @param gs gradient of the spike, or null for none
   */
  void backThroughFiring(INDArray h, INDArray s, INDArray gs, INDArray gv, INDArray gh) {
    if (neuron.detachReset()) {
      gh.assign(0);
    } else if (neuron.hardReset()) {
      h.rsub(neuron.vReset(), gh);
      gh.muli(gv);
    } else {
      gv.mul(-neuron.vThreshold(), gh);
    }
    if (gs != null) {
      gh.addi(gs);
    }
    h.sub(neuron.vThreshold(), spare);
    gh.muli(slopes.at(spare));
    if (neuron.hardReset()) {
      s.rsub(1, spare);
      gh.addi(spare.muli(gv));
    } else {
      gh.addi(gv);
    }
  }

  /** {@code gx} and the gradient of the potential before the step. */
  void backThroughCharge(INDArray gh, INDArray gx, INDArray gv) {
    gv.assign(gh);
    gx.assign(gh);
    if (neuron.charge() == Charge.INTEGRATE) {
      return;
    }
    spare.assign(gh);
    timesFactor(spare);
    gv.subi(spare);
    if (neuron.charge() == Charge.DECAY_INPUT) {
      gx.assign(spare);
    }
  }

  /** Adds {@code gh * dh/dk} to a sum {@code [1, M]} in double precision. */
  void addFactorGradient(INDArray gh, INDArray v, INDArray x, INDArray sum) {
    if (neuron.charge() == Charge.INTEGRATE) {
      return;
    }
    v.rsub(neuron.vReset(), spare);
    if (neuron.charge() == Charge.DECAY_INPUT) {
      spare.addi(x);
    }
    spare.muli(gh);
    wide.assign(spare.reshape(wide.shape()));
    sum.addi(wide);
  }

  private void timesFactor(INDArray values) {
    if (neuron.divides()) {
      values.divi(neuron.tau());
    } else {
      values.muli(neuron.factor());
    }
  }
}
