// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import org.snn4j.golden.cases.ArraySpec;
import org.snn4j.golden.npz.NpyArray;

/**
 * How far a value may be from the recorded one: {@code atol + rtol * |recorded|}.
 *
 * @param atol the absolute part
 * @param rtol the share of the recorded value
 */
public record Tolerance(double atol, double rtol) {

  /** Nothing: values must be equal. */
  public static final Tolerance EXACT = new Tolerance(0, 0);

  /**
   * The share of a computation's largest gradient that rounding may leave in a gradient which is
   * zero in exact arithmetic, where the case gives no bound of its own.
   */
  static final double ZERO_SHARE = 1e-5;

  /**
   * What a case allows for an array.
   *
   * @param scale the largest gradient recorded in the case
   */
  static Tolerance of(ArraySpec spec, double rtol, double scale) {
    if (spec.exact()) {
      return EXACT;
    }
    if (spec.zero()) {
      // What was recorded is rounding, too: both must be small, on the scale of the other
      // gradients.
      return new Tolerance(Double.isNaN(spec.atol()) ? ZERO_SHARE * scale : spec.atol(), 0);
    }
    return new Tolerance(Double.isNaN(spec.atol()) ? 0 : spec.atol(), rtol);
  }

  double around(double expected) {
    return atol + rtol * Math.abs(expected);
  }

  /** The element that uses up most of its allowance, with the number of those beyond it. */
  Deviation largest(String array, double[] got, NpyArray expected) {
    double[] wanted = expected.doubles();
    int at = 0;
    long outside = 0;
    double largest = -1;
    for (int i = 0; i < wanted.length; i++) {
      double ratio = Deviation.ratio(got[i], wanted[i], around(wanted[i]));
      if (!(ratio <= 1)) {
        outside++;
      }
      if (ratio > largest
          || (ratio == largest && Math.abs(got[i] - wanted[i]) > Math.abs(got[at] - wanted[at]))) {
        largest = ratio;
        at = i;
      }
    }
    if (wanted.length == 0) {
      return new Deviation(array, 0, expected.shape(), 0, 0, 0, 0);
    }
    return new Deviation(
        array, at, expected.shape(), got[at], wanted[at], around(wanted[at]), outside);
  }
}
