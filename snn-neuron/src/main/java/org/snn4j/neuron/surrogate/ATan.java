// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The arctangent {@code g(x) = atan(pi / 2 * alpha * x) / pi + 1 / 2} with slope {@code (alpha / 2)
 * / (1 + (pi / 2 * alpha * x)^2)}. W. Fang et al., <i>Incorporating Learnable Membrane Time
 * Constant to Enhance Learning of Spiking Neural Networks</i>, ICCV 2021.
 *
 * @param alpha steepness at the threshold, greater than 0; SpikingJelly's default is 2
 */
public record ATan(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public ATan {
    Require.positive("ATan", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    return Math.atan(Math.PI / 2 * alpha * x) / Math.PI + 0.5;
  }

  @Override
  public double derivative(double x) {
    double y = Math.PI / 2 * alpha * x;
    return alpha / 2 / (1 + y * y);
  }

  @Override
  public Known known() {
    return new Known(Form.ATAN, alpha / 2, Math.PI / 2 * alpha);
  }
}
