// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.function.LongUnaryOperator;

/**
 * The values of one sample that differ between two outputs.
 *
 * @param count how many
 * @param largest the largest difference
 * @param first the place of the first in logical order
 */
record Changed(long count, double largest, long first) {

  /**
   * Compares the values of a sample. With a tolerance of 0, bit for bit, but for the bits of NaN.
   *
   * @param sampleOf the sample that the element at a place belongs to
   */
  static Changed between(
      double[] a, double[] b, long sample, LongUnaryOperator sampleOf, double tolerance) {
    long count = 0;
    double largest = 0;
    long first = -1;
    for (int i = 0; i < a.length; i++) {
      if (sampleOf.applyAsLong(i) == sample && differ(a[i], b[i], tolerance)) {
        count++;
        // NaN, once there, stays.
        largest = Math.max(largest, Math.abs(a[i] - b[i]));
        first = first < 0 ? i : first;
      }
    }
    return new Changed(count, largest, first);
  }

  private static boolean differ(double a, double b, double tolerance) {
    return Double.compare(a, b) != 0 && !(Math.abs(a - b) <= tolerance && tolerance > 0);
  }
}
