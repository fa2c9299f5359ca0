// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The softsign {@code g(x) = (alpha x / (1 + |alpha x|) + 1) / 2} with slope {@code 1 / (2 alpha (1
 * / alpha + |x|)^2)}. F. Zenke, S. Ganguli, <i>SuperSpike: Supervised Learning in Multilayer
 * Spiking Neural Networks</i>, Neural Computation 30(6), 2018; E. Neftci, H. Mostafa, F. Zenke,
 * <i>Surrogate Gradient Learning in Spiking Neural Networks</i>, IEEE Signal Processing Magazine
 * 36(6), 2019.
 *
 * @param alpha steepness, greater than 0; SpikingJelly's default is 2
 */
public record SoftSign(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public SoftSign {
    Require.positive("SoftSign", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    double z = alpha * x;
    return 0.5 + z / (1 + Math.abs(z)) / 2;
  }

  @Override
  public double derivative(double x) {
    double sum = 1 + alpha * Math.abs(x);
    return alpha / 2 / (sum * sum);
  }

  @Override
  public Known known() {
    return new Known(Form.INVERSE_SQUARE, alpha / 2, alpha);
  }
}
