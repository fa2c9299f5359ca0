// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The natural logarithm over arrays whose length is a multiple of {@link OffHeap#LANES}, for every
 * float: minus infinity of 0, NaN of what is negative.
 *
 * <p>Polynomial: {@link LaneMath#logSeries}. Largest error against double precision: 1 unit in the
 * last place.
 */
final class VectorLog {

  // Adding this to an integer's bits gives the float 1.5 * 2^23 plus the integer.
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = 0x4B400000;

  // ln 2 in two parts; the first has so few bits that its multiples are exact.
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private static final int SQRT_HALF_BITS = 0x3F3504F3;
  private static final float LIFT = 0x1p23f;
  private static final float LIFTED = 23;

  private VectorLog() {}

  /** {@code y = ln x} for at least {@code n} elements. */
  static void log(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector v = FloatVector.fromArray(OffHeap.SPECIES, x, i);
      // Numbers without an exponent of their own get one.
      VectorMask<Float> subnormal = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
      FloatVector normal = v.blend(v.mul(LIFT), subnormal);
      FloatVector lifted = FloatVector.zero(OffHeap.SPECIES).blend(LIFTED, subnormal);
      logOfNormal(normal, lifted)
          .blend(v, v.compare(VectorOperators.LT, Float.POSITIVE_INFINITY).not())
          .blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0))
          .blend(Float.NaN, v.compare(VectorOperators.LT, 0))
          .intoArray(y, i);
    }
  }

  /** {@code ln(v 2^-lifted)}: v = 2^k m with m between sqrt(1/2) and sqrt(2). */
  private static FloatVector logOfNormal(FloatVector v, FloatVector lifted) {
    IntVector bits = v.reinterpretAsInts();
    IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector k = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND).sub(lifted);
    IntVector mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23));
    FloatVector f = mantissa.reinterpretAsFloats().sub(1);
    FloatVector square = f.mul(f);
    FloatVector p = LaneMath.logSeries(f);
    FloatVector tail = p.mul(f).mul(square).add(k.mul(LN2_LOW)).sub(square.mul(0.5f));
    return f.add(tail).add(k.mul(LN2_HIGH));
  }
}
