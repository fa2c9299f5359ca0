// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Adds up groups of consecutive time steps, which turns spikes back into counts: the inverse of
 * {@link SpikeCountToBinary}.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, output {@code [ceil(T / numSlots), N, ...]}; missing steps of
 *       the last group count as zeros
 *   <li>in training the identity, because counts are trained as they are, unless {@code
 *       alwaysConvert}
 * </ul>
 */
public final class TemporalBinSum extends Module implements SequenceModule {

  private final int numSlots;
  private final boolean alwaysConvert;

  /** Converts in inference alone. */
  public TemporalBinSum(int numSlots) {
    this(numSlots, false);
  }

  /**
   * With a say over training.
   *
   * @param numSlots steps in a group, 1 or more
   * @param alwaysConvert whether training passes convert, too
   */
  public TemporalBinSum(int numSlots, boolean alwaysConvert) {
    LayerChecks.requireAtLeast("TemporalBinSum", "numSlots", 1, numSlots);
    this.numSlots = numSlots;
    this.alwaysConvert = alwaysConvert;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("TemporalBinSum", x);
    if (pass.isTraining() && !alwaysConvert) {
      return x;
    }
    long whole = x.size(0) / numSlots;
    List<Tensor> sums = new ArrayList<>();
    if (whole > 0) {
      Tensor steps = Views.slice(x, 0, 0, whole * numSlots);
      Shape groups = Shape.of(whole, numSlots).concat(x.shape().tail(1));
      sums.add(Reductions.sum(Views.reshape(steps, groups), 1));
    }
    if (whole * numSlots < x.size(0)) {
      Tensor rest = Views.slice(x, 0, whole * numSlots, x.size(0));
      sums.add(Reductions.sumKeepDims(rest, 0));
    }
    return sums.size() == 1 ? sums.get(0) : Joins.concat(0, sums);
  }
}
