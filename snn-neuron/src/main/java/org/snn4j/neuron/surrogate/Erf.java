// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The error function {@code g(x) = erfc(-alpha x) / 2} with the Gaussian {@code (alpha / sqrt(pi))
 * e^-((alpha x)^2)} as slope. S. K. Esser et al., <i>Backpropagation for Energy-Efficient
 * Neuromorphic Computing</i>, NIPS 2015; Y. Wu et al., <i>Spatio-Temporal Backpropagation for
 * Training High-Performance Spiking Neural Networks</i>, Frontiers in Neuroscience 12, 2018.
 *
 * @param alpha steepness, greater than 0; SpikingJelly's default is 2
 */
public record Erf(double alpha) implements Surrogate {

  /** Refuses a steepness that is not positive and finite. */
  public Erf {
    Require.positive("Erf", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    return (1 + org.snn4j.core.kernel.Erf.erf(alpha * x)) / 2;
  }

  @Override
  public double derivative(double x) {
    double z = alpha * x;
    return height() * Math.exp(-z * z);
  }

  @Override
  public Known known() {
    return new Known(Form.GAUSSIAN, height(), alpha);
  }

  private double height() {
    return alpha / Math.sqrt(Math.PI);
  }
}
