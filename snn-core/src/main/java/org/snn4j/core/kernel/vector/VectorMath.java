// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponentials over arrays whose length is a multiple of {@link OffHeap#LANES}.
 *
 * <p>Own code rather than the API's {@code EXP} and {@code TANH}, which are a library call on some
 * machines and a loop over objects on others. Polynomials: S. Moshier, Cephes 2.8 ({@code expf},
 * {@code tanhf}), 1995. Largest error against double precision: 2 units in the last place; results
 * below {@code 2^-126} may be flushed.
 */
final class VectorMath {

  private static final float LOG2_E = 1.44269504088896341f;

  // Adding this rounds to an integer, which then stands in the lowest bits.
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = 0x4B400000;

  // ln 2 in two parts; the first has so few bits that its multiples are exact.
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private static final float LARGEST = 88.8f;
  private static final float SMALLEST = -104f;

  private static final float SMALL_TANH = 0.625f;

  private VectorMath() {}

  /** The least multiple of the vector length that holds {@code n} elements. */
  static int padded(int n) {
    return (n + OffHeap.LANES - 1) / OffHeap.LANES * OffHeap.LANES;
  }

  /** {@code y = e^(factor * x)} for at least {@code n} elements. */
  static void exp(float[] x, float factor, float[] y, int n) {
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector v = FloatVector.fromArray(OffHeap.SPECIES, x, i).mul(factor);
      FloatVector rounded = v.mul(LOG2_E).add(ROUND);
      FloatVector whole = rounded.sub(ROUND);
      FloatVector r = v.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW));
      FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
      p = p.mul(r).add(8.3334519073e-3f);
      p = p.mul(r).add(4.1665795894e-2f);
      p = p.mul(r).add(1.6666665459e-1f);
      p = p.mul(r).add(5.0000001201e-1f);
      p = p.mul(r).mul(r).add(r).add(1);
      // 2^k as the product of two powers, so that neither overflows where the result does not.
      IntVector k = rounded.reinterpretAsInts().sub(ROUND_BITS);
      IntVector half = k.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = k.sub(half);
      FloatVector first = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector second = rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      p.mul(first)
          .mul(second)
          .blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.GT, LARGEST))
          .blend(0, v.compare(VectorOperators.LT, SMALLEST))
          .intoArray(y, i);
    }
  }

  /** {@code y = 1 / (1 + e^(-factor * x))}. */
  static void sigmoid(float[] x, float factor, float[] y, int n) {
    exp(x, -factor, y, n);
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector power = FloatVector.fromArray(OffHeap.SPECIES, y, i);
      FloatVector.broadcast(OffHeap.SPECIES, 1).div(power.add(1)).intoArray(y, i);
    }
  }

  /** {@code y = tanh(x)}; the arrays must differ. */
  static void tanh(float[] x, float[] y, int n) {
    exp(x, 2, y, n);
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector v = FloatVector.fromArray(OffHeap.SPECIES, x, i);
      FloatVector power = FloatVector.fromArray(OffHeap.SPECIES, y, i);
      FloatVector two = FloatVector.broadcast(OffHeap.SPECIES, 2);
      FloatVector large = FloatVector.broadcast(OffHeap.SPECIES, 1).sub(two.div(power.add(1)));
      FloatVector z = v.mul(v);
      FloatVector p = z.mul(-5.70498872745e-3f).add(2.06390887954e-2f);
      p = p.mul(z).add(-5.37397155531e-2f);
      p = p.mul(z).add(1.33314422036e-1f);
      p = p.mul(z).add(-3.33332819422e-1f);
      FloatVector small = p.mul(z).mul(v).add(v);
      VectorMask<Float> isSmall = z.compare(VectorOperators.LT, SMALL_TANH * SMALL_TANH);
      large.blend(small, isSmall).intoArray(y, i);
    }
  }
}
