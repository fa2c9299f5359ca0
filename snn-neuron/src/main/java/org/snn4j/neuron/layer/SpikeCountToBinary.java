// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Spreads each spike count over several time steps of single spikes: slot j of a step fires if
 * {@code j < count}. This is how a network of integer neurons runs on spikes: X. Luo et al.,
 * <i>Integer-Valued Training and Spike-Driven Inference Spiking Neural Network for High-performance
 * and Energy-efficient Object Detection</i>, ECCV 2024.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, output {@code [T * numSlots, N, ...]}, the slots of a step next
 *       to each other
 *   <li>the gradient of a count is the mean of those of its slots, as if each slot held {@code
 *       count / numSlots}
 *   <li>in training the identity unless {@code alwaysConvert}
 * </ul>
 */
public final class SpikeCountToBinary extends Module implements SequenceModule {

  private final int numSlots;
  private final boolean alwaysConvert;

  /** Converts in inference alone. */
  public SpikeCountToBinary(int numSlots) {
    this(numSlots, false);
  }

  /**
   * With a say over training.
   *
   * @param numSlots time steps for each one of x, 1 or more: the largest count that is told apart
   * @param alwaysConvert whether training passes convert, too
   */
  public SpikeCountToBinary(int numSlots, boolean alwaysConvert) {
    LayerChecks.requireAtLeast("SpikeCountToBinary", "numSlots", 1, numSlots);
    this.numSlots = numSlots;
    this.alwaysConvert = alwaysConvert;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("SpikeCountToBinary", x);
    if (pass.isTraining() && !alwaysConvert) {
      return x;
    }
    Tensor y = slots(x.detach());
    Shape slots = Shape.of(x.size(0), numSlots).concat(x.shape().tail(1));
    return Tape.record(
        "spikeCountToBinary",
        y,
        (g, sink) -> {
          Tensor bySlot = Views.reshape(sink.scope().borrow(g), slots);
          sink.give(0, Reductions.mean(bySlot, 1));
        },
        x);
  }

  private Tensor slots(Tensor x) {
    TensorScope scope = x.scope();
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    Tensor y = StepMemory.allocate(x, x.size(0) * numSlots);
    if (y.length() == 0) {
      return y;
    }
    Tensor equal = scope.allocateLike(x);
    for (int slot = 0; slot < numSlots; slot++) {
      Tensor fires = everyStep(y, x.shape(), slot);
      Tensor bound = Views.expand(scope.scalar(x.dtype(), slot), x.shape());
      // Above the bound is "at least it, and not equal to it"; NaN is neither, so that it is
      // silent.
      kernels.binary(Binary.GREATER_OR_EQUAL, x, bound, fires);
      kernels.binary(Binary.EQUAL, x, bound, equal);
      kernels.binary(Binary.SUBTRACT, fires, equal, fires);
    }
    scope.release(equal);
    return y;
  }

  /** One slot of every step of x: {@code [T, N, ...]}. */
  private Tensor everyStep(Tensor y, Shape shape, int slot) {
    long[] strides = y.strides();
    long step = strides[0];
    strides[0] = step * numSlots;
    return y.view(shape, strides, y.offset() + slot * step);
  }
}
