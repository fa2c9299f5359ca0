// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.Binary;

/** The loops of every function of two numbers; {@link ClassCopies} makes one class of each. */
final class BinaryLanes implements BinaryRun {

  private static final Binary FUNCTION =
      ClassCopies.constant(MethodHandles.lookup(), Binary.class, () -> Binary.ADD);

  BinaryLanes() {}

  static ClassCopies<Binary, BinaryRun> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), BinaryRun.class);
  }

  @Override
  public void run(Object a, long ao, Object b, long bo, Object y, long yo, int n) {
    for (long i = 0; i < 4L * n; i += 4L * OffHeap.LANES) {
      FloatVector left = OffHeap.load(a, ao + i);
      FloatVector right = OffHeap.load(b, bo + i);
      OffHeap.store(apply(left, right), y, yo + i);
    }
  }

  @Override
  public void run(Object a, long ao, float b, Object y, long yo, int n) {
    FloatVector right = FloatVector.broadcast(OffHeap.SPECIES, b);
    for (long i = 0; i < 4L * n; i += 4L * OffHeap.LANES) {
      OffHeap.store(apply(OffHeap.load(a, ao + i), right), y, yo + i);
    }
  }

  @Override
  public void run(float a, Object b, long bo, Object y, long yo, int n) {
    FloatVector left = FloatVector.broadcast(OffHeap.SPECIES, a);
    for (long i = 0; i < 4L * n; i += 4L * OffHeap.LANES) {
      OffHeap.store(apply(left, OffHeap.load(b, bo + i)), y, yo + i);
    }
  }

  // Comparisons of constants, which the compiler folds; a switch would read a table.
  private static FloatVector apply(FloatVector a, FloatVector b) {
    if (FUNCTION == Binary.ADD) {
      return a.add(b);
    }
    if (FUNCTION == Binary.SUBTRACT) {
      return a.sub(b);
    }
    if (FUNCTION == Binary.MULTIPLY) {
      return a.mul(b);
    }
    if (FUNCTION == Binary.DIVIDE) {
      return a.div(b);
    }
    if (FUNCTION == Binary.MAX) {
      return a.max(b);
    }
    if (FUNCTION == Binary.MIN) {
      return a.min(b);
    }
    FloatVector zero = FloatVector.zero(OffHeap.SPECIES);
    return FUNCTION == Binary.EQUAL
        ? zero.blend(1, a.compare(VectorOperators.EQ, b))
        : zero.blend(1, a.compare(VectorOperators.GE, b));
  }
}
