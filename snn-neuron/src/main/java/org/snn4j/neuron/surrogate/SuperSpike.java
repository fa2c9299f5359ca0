// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The slope {@code alpha / (1 + |x|)^2} of {@code g(x) = 1 / 2 + alpha x / (1 + |x|)}. F. Zenke, S.
 * Ganguli, <i>SuperSpike: Supervised Learning in Multilayer Spiking Neural Networks</i>, Neural
 * Computation 30(6), 2018.
 *
 * <p>The slope is SpikingJelly's, whose alpha is a height; the paper's beta is a steepness. The
 * peer has no primitive; this one is the slope's integral that is 1/2 at the threshold, and it lies
 * between {@code 1 / 2 - alpha} and {@code 1 / 2 + alpha}.
 *
 * @param alpha slope at the threshold, greater than 0; SpikingJelly's default is 1
 */
public record SuperSpike(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public SuperSpike {
    Require.positive("SuperSpike", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    return 0.5 + alpha * x / (1 + Math.abs(x));
  }

  @Override
  public double derivative(double x) {
    double sum = 1 + Math.abs(x);
    return alpha / (sum * sum);
  }

  @Override
  public Known known() {
    return new Known(Form.INVERSE_SQUARE, alpha, 1);
  }
}
