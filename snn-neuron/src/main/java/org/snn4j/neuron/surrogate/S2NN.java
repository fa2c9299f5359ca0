// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.neuron.Require;

/**
 * A sigmoid below the threshold and a logarithm above: {@code g(x) = sigmoid(alpha x)} where {@code
 * x < 0}, else {@code beta ln(x + 1 + 1e-5) + 1 / 2}. The slope is {@code alpha s (1 - s)}, s the
 * sigmoid, where {@code x < 0}, else {@code beta / (x + 1)}. K. Suetake et al., <i>S2NN: Time Step
 * Reduction of Spiking Surrogate Gradients for Training Energy Efficient Single-Step Neural
 * Networks</i>, arXiv:2201.10879, 2022.
 *
 * @param alpha steepness below the threshold, greater than 0; SpikingJelly's default is 4
 * @param beta slope at the threshold from above, greater than 0; SpikingJelly's default is 1
 */
public record S2NN(double alpha, double beta) implements Surrogate {

  private static final double EPSILON = 1e-5;

  /** Refuses a steepness that is not positive and finite. */
  public S2NN {
    Require.positive("S2NN", "alpha", alpha);
    Require.positive("S2NN", "beta", beta);
  }

  @Override
  public double primitive(double x) {
    return x < 0 ? 1 / (1 + Math.exp(-alpha * x)) : beta * Math.log(x + 1 + EPSILON) + 0.5;
  }

  @Override
  public double derivative(double x) {
    return x < 0 ? belowThreshold(x) : beta / (x + 1);
  }

  @Override
  public Known known() {
    return new Known(Form.SIGMOID_AND_INVERSE, alpha, alpha, beta);
  }

  /** Where {@code x >= 0} the primitive's epsilon makes it a little less. */
  @Override
  public SurrogateSlope primitiveSlope() {
    return x -> x < 0 ? belowThreshold(x) : beta / (x + 1 + EPSILON);
  }

  private double belowThreshold(double x) {
    double s = 1 / (1 + Math.exp(-alpha * x));
    return alpha * s * (1 - s);
  }
}
