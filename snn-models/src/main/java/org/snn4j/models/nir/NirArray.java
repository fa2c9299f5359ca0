// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.Arrays;
import org.snn4j.core.tensor.Shape;

/**
 * Numbers of a node, in row-major order.
 *
 * @param shape without axes for a single number
 * @param values as many as the shape has elements; not to be changed
 */
public record NirArray(Shape shape, double[] values) {

  /** Checks the number of values. */
  public NirArray {
    if (shape.length() != values.length) {
      throw new IllegalArgumentException(
          "NirArray: the shape "
              + shape
              + " takes "
              + shape.length()
              + " values but "
              + values.length
              + " came");
    }
  }

  /** A single number. */
  public static NirArray of(double value) {
    return new NirArray(Shape.of(), new double[] {value});
  }

  /** Weights in single precision. */
  public static NirArray of(Shape shape, float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return new NirArray(shape, wide);
  }

  /** An array of one value everywhere. */
  static NirArray filled(Shape shape, double value) {
    double[] values = new double[Math.toIntExact(shape.length())];
    Arrays.fill(values, value);
    return new NirArray(shape, values);
  }

  /** Whether all values are the same, of which there must be one. */
  boolean isUniform() {
    return values.length > 0 && Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NirArray array
        && shape.equals(array.shape)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "an array " + shape;
  }
}
