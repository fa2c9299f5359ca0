// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

/**
 * The q-PseudoSpike {@code g(x) = 1 - u(x)^(1 - alpha) / 2} where {@code x >= 0}, else {@code
 * u(x)^(1 - alpha) / 2}, with {@code u(x) = 1 + 2 |x| / (alpha - 1)} and slope {@code u(x)^-alpha}.
 * L. Herranz-Celotti, J. Rouat, <i>Surrogate Gradients Design</i>, arXiv:2202.00282, 2022.
 *
 * @param alpha the paper's q, how thin the tails are, greater than 1; SpikingJelly's default is 2
 */
public record QPseudoSpike(double alpha) implements Surrogate {

  /** Refuses an alpha that is not greater than 1 and finite. */
  public QPseudoSpike {
    if (!(alpha > 1) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException(
          "QPseudoSpike: alpha must be finite and greater than 1 but is " + alpha);
    }
  }

  @Override
  public double primitive(double x) {
    double tail = Math.pow(base(x), 1 - alpha) / 2;
    return x >= 0 ? 1 - tail : tail;
  }

  @Override
  public double derivative(double x) {
    return Math.pow(base(x), -alpha);
  }

  @Override
  public Known known() {
    return new Known(Form.INVERSE_POWER, alpha, 2 / (alpha - 1));
  }

  private double base(double x) {
    return 1 + 2 / (alpha - 1) * Math.abs(x);
  }
}
