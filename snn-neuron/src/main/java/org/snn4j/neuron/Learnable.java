// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.tensor.Shape;

/**
 * A value of a neuron that training changes; the layer around the neuron holds it as a parameter.
 *
 * @param name the parameter's name
 * @param shape its shape; {@code []} for one value shared by all neurons of the layer
 * @param initial how its first value is drawn
 */
public record Learnable(String name, Shape shape, Filling initial) {

  /** One value shared by all neurons of a layer. */
  public static Learnable scalar(String name, double initial) {
    return new Learnable(name, Shape.of(), new Filling.Constant(initial));
  }
}
