// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * Two straight lines through the origin: {@code g(x) = k x} where {@code x >= 0}, else {@code leak
 * x}, with slopes k and leak. W. Fang et al., <i>SpikingJelly: An open-source machine learning
 * infrastructure platform for spike-based intelligence</i>, Science Advances 9(40), 2023.
 *
 * @param leak slope below the threshold; SpikingJelly's default is 0
 * @param k slope from the threshold on; SpikingJelly's default is 1
 */
public record LeakyKReLU(double leak, double k) implements Surrogate {

  /** Refuses slopes that are not finite. */
  public LeakyKReLU {
    Require.finite("LeakyKReLU", "leak", leak);
    Require.finite("LeakyKReLU", "k", k);
  }

  @Override
  public double primitive(double x) {
    return (x >= 0 ? k : leak) * x;
  }

  @Override
  public double derivative(double x) {
    return x >= 0 ? k : leak;
  }

  @Override
  public Known known() {
    return new Known(Form.SIDES, k, leak);
  }
}
