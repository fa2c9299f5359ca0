// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The step's difference quotient to the threshold, cut off: slope {@code min(1 / |x|, alpha)}. W.
 * Fang et al., <i>SpikingJelly: An open-source machine learning infrastructure platform for
 * spike-based intelligence</i>, Science Advances 9(40), 2023.
 *
 * <p>The peer has no primitive; this one is the slope's integral that is 1/2 at the threshold,
 * {@code g(x) = 1 / 2 + alpha x} where {@code |x| <= 1 / alpha}, else {@code 1 / 2 + sgn(x) (1 +
 * ln(alpha |x|))}. It has no bounds.
 *
 * @param alpha largest slope, greater than 0; SpikingJelly's default is 0.3
 */
public record FakeNumericalGradient(double alpha) implements Surrogate {

  /** Refuses a largest slope that is not positive and finite. */
  public FakeNumericalGradient {
    Require.positive("FakeNumericalGradient", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    double z = alpha * Math.abs(x);
    return 0.5 + Math.copySign(z <= 1 ? z : 1 + Math.log(z), x);
  }

  @Override
  public double derivative(double x) {
    return Math.min(1 / Math.abs(x), alpha);
  }

  @Override
  public Known known() {
    return new Known(Form.CAPPED_INVERSE, alpha);
  }
}
