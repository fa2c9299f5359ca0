// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.neuron.Require;

/**
 * Three straight lines: {@code g(x) = x / (2 w) + 1 / 2} where {@code |x| <= w}, and lines of slope
 * c on, {@code c x + c w} below and {@code c x - c w + 1} above. The slope is {@code 1 / (2 w)}
 * where {@code |x| < w}, else c. Y. Wu et al., <i>Direct Training for Spiking Neural Networks:
 * Faster, Larger, Better</i>, AAAI 2019; S. Yin et al., <i>Algorithm and Hardware Design of
 * Discrete-Time Spiking Neural Networks Based on Back Propagation with Binary Activations</i>,
 * BioCAS 2017.
 *
 * @param w half the width of the middle line, greater than 0; SpikingJelly's default is 1
 * @param c slope beyond; SpikingJelly's default is 0.01
 */
public record PiecewiseLeakyReLU(double w, double c) implements Surrogate {

  /** Refuses a width that is not positive and finite and a slope that is not finite. */
  public PiecewiseLeakyReLU {
    Require.positive("PiecewiseLeakyReLU", "w", w);
    Require.finite("PiecewiseLeakyReLU", "c", c);
  }

  @Override
  public double primitive(double x) {
    double inside = Math.max(-w, Math.min(w, x));
    return inside / (2 * w) + 0.5 + c * (x - inside);
  }

  @Override
  public double derivative(double x) {
    return Math.abs(x) < w ? 1 / (2 * w) : c;
  }

  @Override
  public Known known() {
    return new Known(Form.WINDOW, 1 / (2 * w), w, c);
  }

  /** The corners belong to the middle line. */
  @Override
  public SurrogateSlope primitiveSlope() {
    return x -> Math.abs(x) <= w ? 1 / (2 * w) : c;
  }
}
