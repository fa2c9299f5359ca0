// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import org.snn4j.core.tensor.Shape;

/**
 * A NumPy array.
 *
 * @param data the elements
 */
public record PickleArray(StridedData data) implements PickleValue {

  /** The element type in the file. */
  public PickleType type() {
    return data.type();
  }

  /** The shape. */
  public Shape shape() {
    return data.shape();
  }

  @Override
  public String toString() {
    return "an array " + shape() + " of " + type().torchName();
  }
}
