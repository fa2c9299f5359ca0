// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

/**
 * Which source pixels make each pixel along one axis, and with what weights.
 *
 * <p>Output pixel i stands at {@code (i + 0.5) in / out} in the source; the filter reaches {@code
 * support max(1, in / out)} to both sides and is cut off at the edges; weights add up to 1.
 *
 * @param first the first source pixel of each output pixel
 * @param count how many source pixels each has
 * @param weights {@code stride} for each output pixel, of which {@code count} are used
 */
record Taps(int[] first, int[] count, double[] weights, int stride) {

  /** Bits after the point: a sum of weights times 255 with sign and one guard bit fits an int. */
  static final int PRECISION = 22;

  static Taps of(int in, int out, Filter filter) {
    double ratio = (double) in / out;
    double scale = Math.max(1, ratio);
    double support = filter.support() * scale;
    int stride = (int) Math.ceil(support) * 2 + 1;
    int[] first = new int[out];
    int[] count = new int[out];
    double[] weights = new double[Math.multiplyExact(out, stride)];
    double inverse = 1 / scale;
    for (int i = 0; i < out; i++) {
      double center = (i + 0.5) * ratio;
      first[i] = Math.max(0, (int) (center - support + 0.5));
      count[i] = Math.min(in, (int) (center + support + 0.5)) - first[i];
      double sum = 0;
      for (int k = 0; k < count[i]; k++) {
        double weight = filter.weight((k + first[i] - center + 0.5) * inverse);
        weights[i * stride + k] = weight;
        sum += weight;
      }
      for (int k = 0; k < count[i] && sum != 0; k++) {
        weights[i * stride + k] /= sum;
      }
    }
    return new Taps(first, count, weights, stride);
  }

  int size() {
    return first.length;
  }

  /** The most output pixels that have one source pixel in common or lie between such. */
  int mostAtOnce() {
    int most = 0;
    int done = 0;
    for (int i = 0; i < first.length; i++) {
      while (first[done] + count[done] <= first[i]) {
        done++;
      }
      most = Math.max(most, i - done + 1);
    }
    return most;
  }

  /** The weights times 2^22, rounded half away from 0. */
  int[] fixed() {
    int[] fixed = new int[weights.length];
    for (int i = 0; i < fixed.length; i++) {
      double scaled = weights[i] * (1 << PRECISION);
      fixed[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
    return fixed;
  }
}
