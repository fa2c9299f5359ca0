// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.neuron.Require;

/**
 * One straight line, {@code g(x) = alpha x + 1 / 2} clamped to 0 and 1, with slope alpha where
 * {@code |x| < 1 / (2 alpha)}, else 0. Y. Wu et al., <i>Spatio-Temporal Backpropagation for
 * Training High-Performance Spiking Neural Networks</i>, Frontiers in Neuroscience 12, 2018.
 *
 * @param alpha slope at the threshold, greater than 0; SpikingJelly's default is 1
 */
public record Rect(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public Rect {
    Require.positive("Rect", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    return Math.max(0, Math.min(1, alpha * x + 0.5));
  }

  @Override
  public double derivative(double x) {
    return Math.abs(x) < 0.5 / alpha ? alpha : 0;
  }

  @Override
  public Known known() {
    return new Known(Form.WINDOW, alpha, 0.5 / alpha);
  }

  /** The corners belong to the line. */
  @Override
  public SurrogateSlope primitiveSlope() {
    return x -> Math.abs(x) <= 0.5 / alpha ? alpha : 0;
  }
}
