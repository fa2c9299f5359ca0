// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

/** Sums of bytes times weights with {@value Taps#PRECISION} bits after the point. */
final class FixedPoint {

  /** What a sum begins with so that cutting its bits off rounds it. */
  static final int HALF = 1 << (Taps.PRECISION - 1);

  private static final int MOST = 255;

  private FixedPoint() {}

  /**
   * The byte that a sum stands for, {@code max(0, min(255, sum >> 22))}: without those two
   * functions, of which JDK 17's compiler makes no vectors.
   */
  static int clip(int sum) {
    int value = sum >> Taps.PRECISION;
    int positive = value & ~(value >> (Integer.SIZE - 1));
    return (positive | ((MOST - positive) >> (Integer.SIZE - 1))) & MOST;
  }

  /** Alone in a method, so that the compiler makes vectors of it. */
  static void clip(int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = clip(sums[i]);
    }
  }
}
