// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.neuron.surrogate.Surrogate;

/** The firing step as it is: no gradient passes through the spike. */
record PlainStep() implements Surrogate.Custom {

  @Override
  public double primitive(double x) {
    return x >= 0 ? 1 : 0;
  }

  @Override
  public double derivative(double x) {
    return 0;
  }

  @Override
  public Known known() {
    return new Known(Form.SIDES, 0, 0);
  }

  /**
   * The firing of a neuron that is not being trained: a surrogate that spikes gives way to this.
   */
  static Firing instead(Firing firing) {
    return firing.surrogate().isStep() ? firing.withSurrogate(new PlainStep()) : firing;
  }
}
