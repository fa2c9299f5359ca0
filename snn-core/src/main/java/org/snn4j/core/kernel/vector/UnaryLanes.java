// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.lang.invoke.MethodHandles;
import java.util.EnumSet;
import java.util.Set;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.Unary;

/** The loops of the functions that take few instructions; {@link ClassCopies} makes one of each. */
final class UnaryLanes implements UnaryRun {

  private static final Unary FUNCTION =
      ClassCopies.constant(MethodHandles.lookup(), Unary.class, () -> Unary.NEGATE);

  UnaryLanes() {}

  static ClassCopies<Unary, UnaryRun> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), UnaryRun.class);
  }

  /** The functions that {@code forward} knows. */
  static Set<Unary> forwardFunctions() {
    return EnumSet.of(
        Unary.NEGATE, Unary.SQUARE, Unary.ABS, Unary.SQRT, Unary.RECIPROCAL, Unary.RELU);
  }

  /** The functions that {@code backward} knows. */
  static Set<Unary> backwardFunctions() {
    return EnumSet.of(Unary.EXP, Unary.SQUARE, Unary.SIGMOID, Unary.TANH, Unary.RELU);
  }

  @Override
  public void forward(Object x, long xo, Object y, long yo, int n) {
    for (long i = 0; i < 4L * n; i += 4L * OffHeap.LANES) {
      OffHeap.store(apply(OffHeap.load(x, xo + i)), y, yo + i);
    }
  }

  private static FloatVector apply(FloatVector x) {
    if (FUNCTION == Unary.NEGATE) {
      return x.neg();
    }
    if (FUNCTION == Unary.SQUARE) {
      return x.mul(x);
    }
    if (FUNCTION == Unary.ABS) {
      return x.abs();
    }
    if (FUNCTION == Unary.SQRT) {
      return x.sqrt();
    }
    if (FUNCTION == Unary.RECIPROCAL) {
      return FloatVector.broadcast(OffHeap.SPECIES, 1).div(x);
    }
    return x.max(0);
  }

  @Override
  public void backward(Object x, Object y, Object gy, Object gx, long at, int n) {
    for (long i = at; i < at + 4L * n; i += 4L * OffHeap.LANES) {
      OffHeap.store(slope(x, y, OffHeap.load(gy, i), i), gx, i);
    }
  }

  private static FloatVector slope(Object x, Object y, FloatVector g, long at) {
    if (FUNCTION == Unary.RELU) {
      FloatVector zero = FloatVector.zero(OffHeap.SPECIES);
      return zero.blend(g, OffHeap.load(x, at).compare(VectorOperators.GT, 0));
    }
    if (FUNCTION == Unary.SQUARE) {
      return g.mul(OffHeap.load(x, at).mul(2));
    }
    FloatVector value = OffHeap.load(y, at);
    if (FUNCTION == Unary.EXP) {
      return g.mul(value);
    }
    FloatVector one = FloatVector.broadcast(OffHeap.SPECIES, 1);
    return FUNCTION == Unary.SIGMOID
        ? g.mul(value.mul(one.sub(value)))
        : g.mul(one.sub(value.mul(value)));
  }
}
