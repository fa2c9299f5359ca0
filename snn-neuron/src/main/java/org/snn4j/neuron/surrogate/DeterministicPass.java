// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

/**
 * The gradient passes the step as if it were not there: slope 1, primitive {@code g(x) = x}. Y.
 * Bengio, N. Leonard, A. Courville, <i>Estimating or Propagating Gradients Through Stochastic
 * Neurons for Conditional Computation</i>, arXiv:1308.3432, 2013.
 */
public record DeterministicPass() implements Surrogate {

  @Override
  public double primitive(double x) {
    return x;
  }

  @Override
  public double derivative(double x) {
    return 1;
  }

  @Override
  public Known known() {
    return new Known(Form.SIDES, 1, 1);
  }
}
