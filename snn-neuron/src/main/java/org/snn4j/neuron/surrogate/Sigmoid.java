// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The sigmoid {@code g(x) = 1 / (1 + exp(-alpha x))} with slope {@code alpha g (1 - g)}.
 *
 * @param alpha steepness at the threshold, greater than 0; SpikingJelly's default is 4
 */
public record Sigmoid(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public Sigmoid {
    Require.positive("Sigmoid", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    return 1 / (1 + Math.exp(-alpha * x));
  }

  @Override
  public double derivative(double x) {
    double s = primitive(x);
    return alpha * s * (1 - s);
  }

  @Override
  public Known known() {
    return new Known(Form.SIGMOID, alpha, alpha);
  }
}
