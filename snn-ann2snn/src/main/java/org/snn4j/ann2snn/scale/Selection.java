// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

/**
 * Order statistics by selection: time in proportion to the number of values, which are reordered.
 */
final class Selection {

  private Selection() {}

  /**
   * The quantile by linear interpolation between neighbours, at rank {@code q (n - 1)}, as NumPy
   * and PyTorch compute it; NaN if a value is.
   *
   * @param values at least 1
   * @param q in [0, 1]
   */
  static double quantile(float[] values, double q) {
    for (float value : values) {
      if (Float.isNaN(value)) {
        return Double.NaN;
      }
    }
    double rank = q * (values.length - 1);
    int below = (int) Math.floor(rank);
    double low = select(values, below);
    if (below + 1 == values.length || rank == below) {
      return low;
    }
    double high = smallest(values, below + 1);
    return low + (high - low) * (rank - below);
  }

  /** The largest value; NaN if one is. */
  static float max(float[] values) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private static float smallest(float[] values, int from) {
    float smallest = values[from];
    for (int i = from + 1; i < values.length; i++) {
      smallest = Math.min(smallest, values[i]);
    }
    return smallest;
  }

  /** Puts the value of rank k at place k, smaller ones before and larger ones behind it. */
  static float select(float[] values, int k) {
    int from = 0;
    int to = values.length - 1;
    long seed = values.length;
    while (from < to) {
      // A pivot chosen at random: no order of the values makes this slow.
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      float pivot = values[from + (int) ((seed >>> 33) % (to - from + 1))];
      int less = from;
      int more = to;
      for (int i = from; i <= more; ) {
        float value = values[i];
        if (value < pivot) {
          values[i++] = values[less];
          values[less++] = value;
        } else if (value > pivot) {
          values[i] = values[more];
          values[more--] = value;
        } else {
          i++;
        }
      }
      if (k < less) {
        to = less - 1;
      } else if (k > more) {
        from = more + 1;
      } else {
        return values[k];
      }
    }
    return values[k];
  }
}
