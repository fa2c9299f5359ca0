// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import java.util.Objects;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.tensor.Tensor;

/**
 * Another surrogate with its primitive in the place of the step: "fires" any amount between,
 * forward as well as backward. SpikingJelly's {@code spiking=False}.
 *
 * @param of the surrogate whose primitive is used
 */
public record Smooth(Surrogate of) implements Surrogate {

  /** Needs a surrogate. */
  public Smooth {
    Objects.requireNonNull(of, "Smooth: of");
  }

  @Override
  public double primitive(double x) {
    return of.primitive(x);
  }

  @Override
  public double derivative(double x) {
    return of.primitiveSlope().derivative(x);
  }

  @Override
  public SurrogateSlope primitiveSlope() {
    return of.primitiveSlope();
  }

  @Override
  public Known known() {
    return of.primitiveSlope().known();
  }

  @Override
  public boolean isStep() {
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
