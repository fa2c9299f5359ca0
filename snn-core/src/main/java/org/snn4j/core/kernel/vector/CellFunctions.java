// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions of cells on vectors, which {@link CellCompiler}'s classes call.
 *
 * <p>Methods of at most 35 bytes of bytecode are inlined however rarely the compiler saw them
 * called.
 */
final class CellFunctions {

  /** From here on floats are whole numbers. */
  private static final float WHOLE = 0x1p23f;

  private CellFunctions() {}

  static FloatVector broadcast(float[] constants, int index) {
    return FloatVector.broadcast(SPECIES, constants[index]);
  }

  static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  static void store(FloatVector vector, float[] values, int at) {
    vector.intoArray(values, at);
  }

  static FloatVector add(FloatVector a, FloatVector b) {
    return a.add(b);
  }

  static FloatVector subtract(FloatVector a, FloatVector b) {
    return a.sub(b);
  }

  static FloatVector multiply(FloatVector a, FloatVector b) {
    return a.mul(b);
  }

  static FloatVector divide(FloatVector a, FloatVector b) {
    return a.div(b);
  }

  static FloatVector max(FloatVector a, FloatVector b) {
    return a.max(b);
  }

  static FloatVector min(FloatVector a, FloatVector b) {
    return a.min(b);
  }

  private static FloatVector flags(VectorMask<Float> mask) {
    return FloatVector.zero(SPECIES).blend(1, mask);
  }

  static FloatVector reaches(FloatVector a, FloatVector b) {
    return flags(a.compare(VectorOperators.GE, b));
  }

  static FloatVector equal(FloatVector a, FloatVector b) {
    return flags(a.compare(VectorOperators.EQ, b));
  }

  static FloatVector fire(FloatVector a) {
    return flags(a.compare(VectorOperators.GE, 0));
  }

  static FloatVector affine(FloatVector a, FloatVector factor, FloatVector addend) {
    return a.mul(factor).add(addend);
  }

  static FloatVector choose(FloatVector condition, FloatVector one, FloatVector zero) {
    return zero.blend(one, condition.compare(VectorOperators.NE, 0));
  }

  static FloatVector clamp(FloatVector a, FloatVector low, FloatVector high) {
    return a.max(low).min(high);
  }

  static FloatVector round(FloatVector a) {
    return rounded(a, a.abs());
  }

  private static FloatVector rounded(FloatVector a, FloatVector size) {
    return a.blend(signed(whole(size), a), size.compare(VectorOperators.LT, WHOLE));
  }

  /** Adding and taking away the largest number with a half rounds to a whole one. */
  private static FloatVector whole(FloatVector size) {
    return size.add(WHOLE).sub(WHOLE);
  }

  private static FloatVector signed(FloatVector size, FloatVector like) {
    return size.blend(size.neg(), like.compare(VectorOperators.LT, 0));
  }

  static FloatVector negate(FloatVector a) {
    return a.mul(-1);
  }

  static FloatVector square(FloatVector a) {
    return a.mul(a);
  }

  static FloatVector abs(FloatVector a) {
    return a.abs();
  }

  static FloatVector sqrt(FloatVector a) {
    return a.sqrt();
  }

  static FloatVector reciprocal(FloatVector a) {
    return FloatVector.broadcast(SPECIES, 1).div(a);
  }

  static FloatVector relu(FloatVector a) {
    return a.max(0);
  }
}
