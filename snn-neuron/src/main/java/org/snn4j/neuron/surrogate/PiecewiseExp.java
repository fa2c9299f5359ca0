// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * Two exponentials, {@code g(x) = 1 - e^(-alpha x) / 2} where {@code x >= 0}, else {@code e^(alpha
 * x) / 2}, with slope {@code (alpha / 2) e^(-alpha |x|)}. S. B. Shrestha, G. Orchard, <i>SLAYER:
 * Spike Layer Error Reassignment in Time</i>, NeurIPS 2018.
 *
 * @param alpha steepness, greater than 0; SpikingJelly's default is 1
 */
public record PiecewiseExp(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public PiecewiseExp {
    Require.positive("PiecewiseExp", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    double tail = Math.exp(-alpha * Math.abs(x)) / 2;
    return x >= 0 ? 1 - tail : tail;
  }

  @Override
  public double derivative(double x) {
    return alpha / 2 * Math.exp(-alpha * Math.abs(x));
  }

  @Override
  public Known known() {
    return new Known(Form.EXPONENTIAL, alpha / 2, alpha);
  }
}
