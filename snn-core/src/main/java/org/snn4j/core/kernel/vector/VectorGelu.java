// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code x Phi(x)} with the normal distribution function Phi, and its slope, over arrays whose
 * length is a multiple of {@link OffHeap#LANES}, for every float.
 *
 * <p>With {@code a = |x|}, {@code Phi(-a) = e^(-a^2 / 2) M(a)}. M falls slowly from 1/2 and is a
 * polynomial in {@code (a - 3) / (a + 3)}, of our own making: of those of degree 9 the one with the
 * least largest error, 3e-8 of the value. Largest error of {@code x Phi(x)} against double
 * precision: 8 units in the last place; results below {@code 2^-126} may be flushed.
 */
final class VectorGelu {

  /**
   * Beyond, {@code Phi(-a)} is less than any float with an exponent of its own, and counts as 0.
   */
  private static final float LARGEST = 13.2f;

  private static final float MIDDLE = 3;
  private static final float INV_SQRT_2PI = (float) (1 / Math.sqrt(2 * Math.PI));

  // Clears so many low bits that the square of what is left is exact.
  private static final int HIGH_BITS = 0xFFFFF000;

  // Adding this rounds to an integer; the low bits are then those of a power of two.
  private static final float ROUND_TO_EXPONENT = 0x1.8p23f + 127;
  private static final float LOG2_E = 1.44269504088896341f;

  // ln 2 in two parts; the first has so few bits that its multiples are exact.
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private VectorGelu() {}

  /** {@code y = x Phi(x)} for at least {@code n} elements. */
  static void gelu(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector v = FloatVector.fromArray(OffHeap.SPECIES, x, i);
      FloatVector a = v.abs().min(LARGEST);
      v.mul(distribution(v, a, bell(a))).intoArray(y, i);
    }
  }

  /** {@code g = g (Phi(x) + x phi(x))}, phi the density, for at least {@code n} elements. */
  static void slopes(float[] x, float[] g, int n) {
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector v = FloatVector.fromArray(OffHeap.SPECIES, x, i);
      FloatVector a = v.abs().min(LARGEST);
      FloatVector bell = bell(a);
      FloatVector slope = distribution(v, a, bell).add(v.mul(bell).mul(INV_SQRT_2PI));
      FloatVector.fromArray(OffHeap.SPECIES, g, i).mul(slope).intoArray(g, i);
    }
  }

  /** Phi(x), of {@code a = |x|} and the bell over it. */
  private static FloatVector distribution(FloatVector x, FloatVector a, FloatVector bell) {
    FloatVector tail = bell.mul(ratio(a));
    FloatVector rest = FloatVector.broadcast(OffHeap.SPECIES, 1).sub(tail);
    return rest.blend(tail, x.compare(VectorOperators.LT, 0));
  }

  /** M(a) for a from 0 on. */
  private static FloatVector ratio(FloatVector a) {
    FloatVector u = a.sub(MIDDLE).div(a.add(MIDDLE));
    FloatVector p = u.mul(5.415102e-05f).add(1.1603761e-4f);
    p = p.mul(u).add(-3.3991144e-4f);
    p = p.mul(u).add(-9.84183e-4f);
    p = p.mul(u).add(2.9047027e-3f);
    p = p.mul(u).add(6.132183e-3f);
    p = p.mul(u).add(-4.6213314e-2f);
    p = p.mul(u).add(0.12322502f);
    p = p.mul(u).add(-0.20640261f);
    return p.mul(u).add(0.12151395f);
  }

  /**
   * {@code e^(-a^2 / 2)} for a up to {@link #LARGEST}, and 0 there. The square is taken in an exact
   * part and a small one, because its rounding would be an error of the power's exponent.
   */
  private static FloatVector bell(FloatVector a) {
    FloatVector high = a.reinterpretAsInts().and(HIGH_BITS).reinterpretAsFloats();
    FloatVector exact = high.mul(high).mul(-0.5f);
    FloatVector small = a.sub(high).mul(a.add(high)).mul(0.5f);
    FloatVector rounded = exact.mul(LOG2_E).add(ROUND_TO_EXPONENT);
    FloatVector whole = rounded.sub(ROUND_TO_EXPONENT);
    FloatVector r = exact.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW)).sub(small);
    IntVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    VectorMask<Float> beyond = a.compare(VectorOperators.GE, LARGEST);
    return exponential(r).mul(power.reinterpretAsFloats()).blend(0, beyond);
  }

  /** {@code e^r} for r within 0.4 of 0: S. Moshier, Cephes 2.8 ({@code expf}), 1995. */
  private static FloatVector exponential(FloatVector r) {
    FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
    p = p.mul(r).add(8.3334519073e-3f);
    p = p.mul(r).add(4.1665795894e-2f);
    p = p.mul(r).add(1.6666665459e-1f);
    p = p.mul(r).add(5.0000001201e-1f);
    return p.mul(r).mul(r).add(r).add(1);
  }
}
