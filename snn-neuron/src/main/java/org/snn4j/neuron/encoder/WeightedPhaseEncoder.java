// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.SpikeCoding;
import org.snn4j.core.tensor.Tensor;

/**
 * Weighted phase code: the binary digits of each element, the most significant first, so that the
 * spike of step t counts {@code 2^-(t+1)}. J. Kim et al., <i>Deep Neural Networks with Weighted
 * Spikes</i>, Neurocomputing 311 (2018), section 3.
 *
 * <ul>
 *   <li>x: {@code [N, ...]}, in {@code [0, 1 - 2^-K]}; another value or NaN is refused. What is
 *       left after K digits is dropped
 *   <li>result: 0 or 1, {@code [K, N, ...]}, without gradient
 * </ul>
 */
public final class WeightedPhaseEncoder extends Encoder {

  private static final int MOST = 53;

  /**
   * With K digits.
   *
   * @param phases K, from 1 to 53, the digits of a DOUBLE
   */
  public WeightedPhaseEncoder(int phases) {
    super(phases);
    if (phases > MOST) {
      throw new IllegalArgumentException(
          "WeightedPhaseEncoder: phases must be " + MOST + " or less but is " + phases);
    }
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    double high = 1 - Math.scalb(1.0, -steps());
    return SpikeCoding.overTime(
        "WeightedPhaseEncoder",
        x,
        0,
        high,
        steps(),
        (values, places, n) -> {
          double[] rests = values.clone();
          return (t, spikes) -> subtract(rests, Math.scalb(1.0, -(t + 1)), spikes, n);
        });
  }

  private static void subtract(double[] rests, double weight, float[] spikes, int n) {
    for (int i = 0; i < n; i++) {
      boolean fires = rests[i] >= weight;
      spikes[i] = fires ? 1 : 0;
      rests[i] -= fires ? weight : 0;
    }
  }
}
