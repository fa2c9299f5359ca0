// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Locale;

/** What number stands for how large the values of an activation are. */
public sealed interface ScaleMode {

  /** The largest value. */
  static ScaleMode max() {
    return new Max();
  }

  /** The value that a share of all values, in percent, does not exceed. */
  static ScaleMode percentile(double percent) {
    return new Percentile(percent);
  }

  /** A fraction of the largest value. */
  static ScaleMode fraction(double fraction) {
    return new Fraction(fraction);
  }

  /**
   * The mode that SpikingJelly's users write as {@code "max"} in any case, as a percentage such as
   * {@code "99.9%"}, or as a number in (0, 1].
   *
   * @throws IllegalArgumentException for anything else: {@code You have used a non-defined
   *     VoltageScale Method.}
   */
  static ScaleMode parse(Object mode) {
    if (mode instanceof ScaleMode known) {
      return known;
    }
    if (mode instanceof Number number && Fraction.isOne(number.doubleValue())) {
      return new Fraction(number.doubleValue());
    }
    if (mode instanceof String text) {
      return parse(text);
    }
    throw undefined(mode);
  }

  /** {@link #parse(Object)} of a word. */
  static ScaleMode parse(String mode) {
    if (mode.toLowerCase(Locale.ROOT).equals("max")) {
      return new Max();
    }
    if (mode.matches("\\s*\\+?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*%")) {
      double percent = Double.parseDouble(mode.substring(0, mode.length() - 1).trim());
      if (Percentile.isOne(percent)) {
        return new Percentile(percent);
      }
    }
    throw undefined("'" + mode + "'");
  }

  private static IllegalArgumentException undefined(Object mode) {
    return new IllegalArgumentException(
        "You have used a non-defined VoltageScale Method. ScaleMode: mode must be \"max\", a"
            + " percentage from \"0%\" to \"100%\", or a number in (0, 1], but is "
            + mode);
  }

  /** The scale of at least one value; NaN if one is. The values may be reordered. */
  double of(float[] values);

  /** The largest value. */
  record Max() implements ScaleMode {
    @Override
    public double of(float[] values) {
      return Selection.max(values);
    }
  }

  /**
   * A percentile of all values, zeros among them, interpolated linearly.
   *
   * @param percent in [0, 100]
   */
  record Percentile(double percent) implements ScaleMode {

    /** Refuses what is not a percentage. */
    public Percentile {
      if (!isOne(percent)) {
        throw new IllegalArgumentException(
            "ScaleMode.Percentile: percent must be in [0, 100] but is " + percent);
      }
    }

    private static boolean isOne(double percent) {
      return percent >= 0 && percent <= 100;
    }

    @Override
    public double of(float[] values) {
      return Selection.quantile(values, percent / 100);
    }
  }

  /**
   * A fraction of the largest value.
   *
   * @param fraction in (0, 1]
   */
  record Fraction(double fraction) implements ScaleMode {

    /** Refuses what is not a fraction. */
    public Fraction {
      if (!isOne(fraction)) {
        throw new IllegalArgumentException(
            "ScaleMode.Fraction: fraction must be in (0, 1] but is " + fraction);
      }
    }

    private static boolean isOne(double fraction) {
      return fraction > 0 && fraction <= 1;
    }

    @Override
    public double of(float[] values) {
      return fraction * Selection.max(values);
    }
  }
}
