// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * Two parabolas, {@code g(x) = alpha x + 1 / 2 - alpha^2 x |x| / 2} where {@code |x| <= 1 / alpha}
 * and 0 or 1 beyond, with the triangle {@code max(0, alpha - alpha^2 |x|)} as slope. S. K. Esser et
 * al., <i>Convolutional Networks for Fast, Energy-Efficient Neuromorphic Computing</i>, PNAS
 * 113(41), 2016; G. Bellec et al., <i>Long Short-Term Memory and Learning-to-Learn in Networks of
 * Spiking Neurons</i>, NeurIPS 2018.
 *
 * @param alpha slope at the threshold, greater than 0; SpikingJelly's default is 1
 */
public record PiecewiseQuadratic(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public PiecewiseQuadratic {
    Require.positive("PiecewiseQuadratic", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    double z = Math.max(-1, Math.min(1, alpha * x));
    return 0.5 + z - z * Math.abs(z) / 2;
  }

  @Override
  public double derivative(double x) {
    return Math.max(0, alpha - alpha * alpha * Math.abs(x));
  }

  @Override
  public Known known() {
    return new Known(Form.TRIANGLE, alpha, alpha * alpha);
  }
}
