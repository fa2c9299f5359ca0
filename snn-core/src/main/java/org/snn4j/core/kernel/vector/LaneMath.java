// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * An exponential and a logarithm over the half lines that slopes need, vector by vector: narrower
 * domains take fewer instructions than {@link VectorMath}'s. NaN gives NaN.
 *
 * <p>Polynomials: S. Moshier, Cephes 2.8 ({@code expf}, {@code logf}), 1995. Largest error against
 * double precision: 2 units in the last place.
 */
final class LaneMath {

  private static final float LOG2_E = 1.44269504088896341f;

  // Adding this rounds to an integer, which then stands in the lowest bits.
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = 0x4B400000;

  // The same with the bias of exponents added, whose low bits are then those of a power of two.
  private static final float ROUND_TO_EXPONENT = ROUND + 127;

  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** Below, powers have no exponent of their own; slopes of 1e-38 are nobody's. */
  private static final float SMALLEST = -87;

  private static final int SQRT_HALF_BITS = 0x3F3504F3;

  private LaneMath() {}

  /** {@code e^v} for v up to 0; {@code e^-87} where v is less than that. */
  static FloatVector expOfNegative(FloatVector v) {
    FloatVector x = v.blend(SMALLEST, v.compare(VectorOperators.LT, SMALLEST));
    FloatVector rounded = x.mul(LOG2_E).add(ROUND_TO_EXPONENT);
    FloatVector whole = rounded.sub(ROUND_TO_EXPONENT);
    FloatVector r = x.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW));
    FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
    p = p.mul(r).add(8.3334519073e-3f);
    p = p.mul(r).add(4.1665795894e-2f);
    p = p.mul(r).add(1.6666665459e-1f);
    p = p.mul(r).add(5.0000001201e-1f);
    p = p.mul(r).mul(r).add(r).add(1);
    IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return p.mul(exponent.reinterpretAsFloats());
  }

  /** {@code ln v} for v of 1 or more. */
  static FloatVector logOfAtLeastOne(FloatVector v) {
    IntVector bits = v.reinterpretAsInts();
    IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector k = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
    IntVector mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23));
    FloatVector f = mantissa.reinterpretAsFloats().sub(1);
    FloatVector square = f.mul(f);
    FloatVector p = f.mul(7.0376836292e-2f).add(-1.1514610310e-1f);
    p = p.mul(f).add(1.1676998740e-1f);
    p = p.mul(f).add(-1.2420140846e-1f);
    p = p.mul(f).add(1.4249322787e-1f);
    p = p.mul(f).add(-1.6668057665e-1f);
    p = p.mul(f).add(2.0000714765e-1f);
    p = p.mul(f).add(-2.4999993993e-1f);
    p = p.mul(f).add(3.3333331174e-1f);
    FloatVector tail = p.mul(f).mul(square).add(k.mul(LN2_LOW)).sub(square.mul(0.5f));
    FloatVector logarithm = f.add(tail).add(k.mul(LN2_HIGH));
    return logarithm.blend(v, v.compare(VectorOperators.LT, Float.POSITIVE_INFINITY).not());
  }
}
