// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The logarithm {@code g(x) = sgn(x) ln(alpha |x| + 1)}, which is 0 at the threshold and has no
 * bounds, with slope {@code 1 / (1 / alpha + |x|)}. W. Fang et al., <i>SpikingJelly: An open-source
 * machine learning infrastructure platform for spike-based intelligence</i>, Science Advances
 * 9(40), 2023.
 *
 * @param alpha slope at the threshold, greater than 0; SpikingJelly's default is 1
 */
public record NonzeroSignLogAbs(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public NonzeroSignLogAbs {
    Require.positive("NonzeroSignLogAbs", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    return Math.copySign(Math.log1p(alpha * Math.abs(x)), x);
  }

  @Override
  public double derivative(double x) {
    return alpha / (1 + alpha * Math.abs(x));
  }

  @Override
  public Known known() {
    return new Known(Form.INVERSE, alpha, alpha);
  }
}
