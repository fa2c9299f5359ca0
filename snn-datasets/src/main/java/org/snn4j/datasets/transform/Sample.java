// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import org.snn4j.core.tensor.Shape;

/**
 * A decoded sample on its way through the transforms.
 *
 * @param shape such as {@code [C, H, W]}
 * @param values in row-major order of the shape, from element 0 on; the array may be longer
 */
public record Sample(Shape shape, float[] values) {

  /** Checks that the array is long enough. */
  public Sample {
    if (values.length < shape.length()) {
      throw new IllegalArgumentException(
          "Sample: shape "
              + shape
              + " needs "
              + shape.length()
              + " values but the array has "
              + values.length);
    }
  }
}
