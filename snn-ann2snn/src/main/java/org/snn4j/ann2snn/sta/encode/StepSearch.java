// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

/**
 * Looks for the step whose whole multiples, rounded towards zero, come closest to a channel's
 * magnitudes.
 *
 * <p>A candidate is given up as soon as the sum of its squared errors has reached the best one's:
 * the sum can only grow, so that the result is that of the whole search, in about a tenth of the
 * time.
 */
final class StepSearch {

  private static final int CANDIDATES = 31;
  private static final float FIRST = 0.125f;
  private static final float APART = 0.0625f;
  private static final int BLOCK = 1024;

  private final float[] magnitudes;
  private final float[] block = new float[BLOCK];
  private final float[] squares = new float[BLOCK];

  StepSearch(float[] magnitudes) {
    this.magnitudes = magnitudes;
  }

  /** The best step for the largest magnitude, which is finite and not less than eps. */
  float best(float largest, int steps, float eps) {
    double least = Double.POSITIVE_INFINITY;
    float best = Float.NaN;
    for (int i = 0; i < CANDIDATES; i++) {
      float step = Math.max(largest * (FIRST + i * APART), eps) / steps;
      double error = error(step, least);
      if (error < least) {
        least = error;
        best = step;
      }
    }
    return best;
  }

  /** The sum of squared errors, or some of it that is not less than the limit. */
  private double error(float step, double limit) {
    double sum = 0;
    for (int from = 0; from < magnitudes.length && sum < limit; from += BLOCK) {
      int n = Math.min(BLOCK, magnitudes.length - from);
      // The JIT compiler vectorises loops from 0 on, not those from somewhere on.
      System.arraycopy(magnitudes, from, block, 0, n);
      square(block, squares, n, step);
      sum += sum(squares, n);
    }
    return sum;
  }

  private static void square(float[] magnitudes, float[] squares, int n, float step) {
    for (int i = 0; i < n; i++) {
      float a = magnitudes[i];
      float left = a - Truncation.ofPositive(a / step) * step;
      squares[i] = left * left;
    }
  }

  /** In eight sums that a processor forms at once, always in the same order. */
  private static double sum(float[] values, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int i = 0;
    for (; i + 7 < n; i += 8) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
      e += values[i + 4];
      f += values[i + 5];
      g += values[i + 6];
      h += values[i + 7];
    }
    for (; i < n; i++) {
      a += values[i];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}
