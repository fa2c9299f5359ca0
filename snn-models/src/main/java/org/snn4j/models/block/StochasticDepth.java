// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import java.util.Arrays;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Dropout;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Leaves out a residual branch for some samples while training: the branch's result {@code [T, N,
 * ...]} is 0 for a sample with probability {@code rate}, at all time steps alike, and divided by
 * {@code 1 - rate} otherwise. In inference nothing is left out.
 *
 * <p>Source: G. Huang et al., <i>Deep Networks with Stochastic Depth</i>, ECCV 2016; scaled as in
 * timm's {@code drop_path}.
 */
public final class StochasticDepth extends Module implements SequenceModule {

  private final double rate;

  /**
   * With a probability.
   *
   * @param rate share of samples for which the branch is left out, in [0, 1)
   */
  public StochasticDepth(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("StochasticDepth: rate must be in [0, 1) but is " + rate);
    }
    this.rate = rate;
  }

  /** The rates of a network's blocks: from 0 for the first evenly up to {@code last}. */
  public static double[] rising(double last, int blocks) {
    double[] rates = new double[blocks];
    Arrays.setAll(rates, i -> blocks == 1 ? 0 : last * i / (blocks - 1));
    return rates;
  }

  /** The share of samples for which the branch is left out. */
  public double rate() {
    return rate;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("StochasticDepth", x);
    if (rate == 0 || !pass.isTraining()) {
      return x;
    }
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[1] = x.size(1);
    Shape perSample = Shape.of(sizes);
    return Dropout.dropout(
        x, Dropout.mask(x.scope(), x.dtype(), perSample, rate, pass.random(this)));
  }
}
