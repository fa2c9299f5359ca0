// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import java.util.Locale;

/** How the values of a channel decide its threshold. */
public sealed interface ThresholdMode {

  /** The largest magnitude over the steps. */
  static ThresholdMode max() {
    return new Max();
  }

  /** The least squared error. */
  static ThresholdMode mse() {
    return new Mse();
  }

  /**
   * The mode called {@code "max"} or {@code "mse"}, in any case.
   *
   * @throws IllegalArgumentException for another name
   */
  static ThresholdMode parse(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "max" -> new Max();
      case "mse" -> new Mse();
      default ->
          throw new IllegalArgumentException(
              "ThresholdMode: threshold_mode must be 'mse' or 'max' but is '" + mode + "'");
    };
  }

  /**
   * A channel's threshold.
   *
   * @param magnitudes {@code |a|} of its values, at least 1
   * @param steps T, 1 or more
   * @param eps the least that the largest magnitude counts as
   * @return NaN or infinite if a magnitude is
   */
  double threshold(float[] magnitudes, int steps, double eps);

  /** {@code max(max |a|, eps) / T}. */
  record Max() implements ThresholdMode {
    @Override
    public double threshold(float[] magnitudes, int steps, double eps) {
      return largest(magnitudes, eps) / steps;
    }
  }

  /**
   * Of 31 factors f, equally spaced from 0.125 to 2, the one that makes the mean of {@code (a -
   * trunc(a / s) s)^2} least, with {@code s = max(max|a| f, eps) / T}; the first of equals. The
   * threshold is s.
   */
  record Mse() implements ThresholdMode {
    @Override
    public double threshold(float[] magnitudes, int steps, double eps) {
      float largest = largest(magnitudes, eps);
      return Float.isFinite(largest)
          ? new StepSearch(magnitudes).best(largest, steps, (float) eps)
          : largest;
    }
  }

  private static float largest(float[] magnitudes, double eps) {
    float largest = (float) eps;
    for (float magnitude : magnitudes) {
      largest = Math.max(largest, magnitude);
    }
    return largest;
  }
}
