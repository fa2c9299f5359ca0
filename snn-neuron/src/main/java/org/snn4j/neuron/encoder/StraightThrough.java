// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.neuron.surrogate.Surrogate;

/** Passes gradients through the firing step unchanged. */
record StraightThrough() implements Surrogate.Custom {

  @Override
  public double primitive(double x) {
    return x;
  }

  @Override
  public double derivative(double x) {
    return 1;
  }
}
