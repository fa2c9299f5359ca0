// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.core.tensor.Tensor;

/**
 * Another surrogate with its primitive in the place of the step: "fires" any amount between,
 * forward as well as backward. SpikingJelly's {@code spiking=False}.
 *
 * @param of the surrogate whose primitive is used
 */
public record Smooth(Surrogate of) implements Surrogate {

  @Override
  public double primitive(double x) {
    return of.primitive(x);
  }

  @Override
  public double derivative(double x) {
    return of.derivative(x);
  }

  @Override
  public Known known() {
    return of.known();
  }

  @Override
  public boolean spikes() {
    return false;
  }

  @Override
  public Tensor fire(Tensor x) {
    return of.primitive(x);
  }

  @Override
  public Surrogate smooth() {
    return this;
  }
}
