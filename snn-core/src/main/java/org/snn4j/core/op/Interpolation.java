// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

/**
 * How values between the samples of an axis are found, with PyTorch's conventions.
 *
 * <p>For a new place o of the axis, {@code ratio} is the distance between new places in old ones.
 */
public enum Interpolation {
  /** The old place {@code floor(o * ratio)}. */
  NEAREST,

  /**
   * Linear between the neighbours of {@code (o + 1/2) ratio - 1/2}: the centres of half pixels, as
   * PyTorch does with {@code align_corners=False}.
   */
  LINEAR,

  /** Linear, the first and last old and new places on each other: {@code align_corners=True}. */
  LINEAR_ALIGNED;

  /**
   * Where each of {@code to} new places takes its value among {@code from} old ones.
   *
   * @param ratio distance between new places in old ones; without meaning for LINEAR_ALIGNED
   */
  Taps taps(int from, int to, double ratio) {
    int[] low = new int[to];
    double[] weight = new double[to];
    double aligned = to > 1 ? (from - 1.0) / (to - 1) : 0;
    for (int o = 0; o < to; o++) {
      double place =
          switch (this) {
            // In single precision, as PyTorch computes it: else another neighbour may come out.
            case NEAREST -> Math.floor((float) o * (float) ratio);
            case LINEAR -> Math.max(0, (o + 0.5) * ratio - 0.5);
            case LINEAR_ALIGNED -> o * aligned;
          };
      low[o] = (int) Math.min(place, from - 1);
      weight[o] = low[o] == from - 1 ? 0 : place - low[o];
    }
    return new Taps(low, weight);
  }

  /**
   * Each new place's value is {@code (1 - weight) x[low] + weight x[low + 1]}.
   *
   * @param weight 0 where {@code low} is the last place
   */
  record Taps(int[] low, double[] weight) {}
}
