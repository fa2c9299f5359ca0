// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import java.util.Locale;
import org.snn4j.core.tensor.Shape;

/**
 * Where an array differs most from what was recorded.
 *
 * @param array its name
 * @param index the element's place, row-major
 * @param shape the array's shape
 * @param got our value
 * @param expected the recorded value
 * @param allowed how far apart they may be
 * @param outside how many elements are further apart than they may be
 */
public record Deviation(
    String array,
    long index,
    Shape shape,
    double got,
    double expected,
    double allowed,
    long outside) {

  /** The distance as a multiple of what is allowed; infinite where nothing is. */
  public double ratio() {
    return ratio(got, expected, allowed);
  }

  /** Whether the element, and so every one, is close enough. */
  public boolean isAllowed() {
    return outside == 0;
  }

  static double ratio(double got, double expected, double allowed) {
    if (got == expected || (Double.isNaN(got) && Double.isNaN(expected))) {
      return 0;
    }
    double ratio = Math.abs(got - expected) / allowed;
    return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s%s got %s expected %s: %.3g apart, %.3g allowed (%d of %d elements are outside)",
        array,
        place(),
        got,
        expected,
        Math.abs(got - expected),
        allowed,
        outside,
        shape.length());
  }

  private String place() {
    if (shape.rank() == 0) {
      return "";
    }
    long[] at = new long[shape.rank()];
    long rest = index;
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return Shape.of(at).toString();
  }
}
