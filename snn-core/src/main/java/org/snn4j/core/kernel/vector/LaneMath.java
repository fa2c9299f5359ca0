// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A power and a logarithm to base 2 over the half lines that slopes need, vector by vector: they
 * take half the instructions of {@link VectorMath}'s. NaN gives NaN. Largest error of a power
 * against double precision: 3 units in the last place and that of its argument.
 */
final class LaneMath {

  /** What turns a natural exponent into one of 2. */
  static final double LOG2_E = 1.44269504088896341;

  // Adding this rounds to an integer, which then stands in the lowest bits.
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = 0x4B400000;

  // The same with the bias of exponents added, whose low bits are then those of a power of two.
  private static final float ROUND_TO_EXPONENT = ROUND + 127;

  /** Below, powers have no exponent of their own; slopes of 1e-38 are nobody's. */
  private static final float SMALLEST = -126;

  private static final int SQRT_HALF_BITS = 0x3F3504F3;

  private LaneMath() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(OffHeap.SPECIES, value);
  }

  /**
   * {@code 2^v} for v up to 0; {@code 2^-126} where v is less than that. The fifth powers' sum has
   * the least largest error, 9e-8, from -1/2 to 1/2 that one with 2^0 = 1 can have.
   */
  static FloatVector powerOfTwo(FloatVector v) {
    FloatVector x = v.blend(SMALLEST, v.compare(VectorOperators.LT, SMALLEST));
    FloatVector rounded = x.add(ROUND_TO_EXPONENT);
    FloatVector f = x.sub(rounded.sub(ROUND_TO_EXPONENT));
    FloatVector p = f.fma(constant(1.3264727e-3f), constant(9.671513e-3f));
    p = p.fma(f, constant(5.5507336e-2f));
    p = p.fma(f, constant(0.24022242f));
    p = p.fma(f, constant(0.693147f));
    IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return p.fma(f, constant(1)).mul(exponent.reinterpretAsFloats());
  }

  /**
   * {@code (ln(1 + f) - f + f^2 / 2) / f^3} for f from {@code sqrt(1/2) - 1} to {@code sqrt(2) -
   * 1}: S. Moshier, Cephes 2.8 ({@code logf}), 1995.
   */
  static FloatVector logSeries(FloatVector f) {
    FloatVector p = f.mul(7.0376836292e-2f).add(-1.1514610310e-1f);
    p = p.mul(f).add(1.1676998740e-1f);
    p = p.mul(f).add(-1.2420140846e-1f);
    p = p.mul(f).add(1.4249322787e-1f);
    p = p.mul(f).add(-1.6668057665e-1f);
    p = p.mul(f).add(2.0000714765e-1f);
    p = p.mul(f).add(-2.4999993993e-1f);
    return p.mul(f).add(3.3333331174e-1f);
  }

  /** {@code log2 v} for v of 1 or more. */
  static FloatVector logarithm(FloatVector v) {
    IntVector bits = v.reinterpretAsInts();
    IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector whole = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
    IntVector mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23));
    FloatVector f = mantissa.reinterpretAsFloats().sub(1);
    FloatVector square = f.mul(f);
    FloatVector p = logSeries(f);
    FloatVector natural = f.add(p.mul(f).mul(square).sub(square.mul(0.5f)));
    return natural
        .mul((float) LOG2_E)
        .add(whole)
        .blend(v, v.compare(VectorOperators.LT, Float.POSITIVE_INFINITY).not());
  }
}
