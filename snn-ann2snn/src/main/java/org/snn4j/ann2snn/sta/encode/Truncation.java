// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

/**
 * Rounding towards zero by additions alone, which the JIT compiler turns into vector instructions
 * on every JDK; casts to int it does not. Exact up to 2^22, within one unit in the last place
 * beyond; NaN stays NaN.
 */
final class Truncation {

  /** Adding and taking away this number rounds to whole ones, halves to even. */
  private static final float WHOLE = 0x1.8p23f;

  /** Makes 1 or more of every difference that a float below 2^22 can have to a whole number. */
  private static final float LARGE = 0x1p30f;

  private Truncation() {}

  /** {@code trunc(q)}; zero comes without a sign. */
  static float of(float q) {
    float nearest = (q + WHOLE) - WHOLE;
    float over = (Math.abs(nearest) - Math.abs(q)) * LARGE;
    float back = Math.min(Math.abs(over) + over, 1f); // 1 where the nearest one is farther out
    float sign = Math.min(Math.max(nearest, -1f), 1f);
    return nearest - back * sign;
  }

  /** {@code floor(q)} of a number that is not negative. */
  static float ofPositive(float q) {
    float nearest = (q + WHOLE) - WHOLE;
    float over = (nearest - q) * LARGE;
    return nearest - Math.min(Math.abs(over) + over, 1f);
  }
}
