// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import org.snn4j.ann2snn.graph.Argument;

/**
 * A whole number, such as an axis' size, that may go with the number of samples N.
 *
 * @param fixed what it is beside
 * @param factor so many for each sample
 */
record Size(long fixed, long factor) {

  static Size of(long number) {
    return new Size(number, 0);
  }

  static Size perSample(long factor) {
    return new Size(0, factor);
  }

  /** From what it is with one sample and with two. */
  static Size measured(long one, long two) {
    return new Size(2 * one - two, two - one);
  }

  boolean isFixed() {
    return factor == 0;
  }

  /** Whether it is a multiple of the number of samples. */
  boolean isPerSample() {
    return fixed == 0 && factor > 0;
  }

  Size plus(Size other) {
    return new Size(Math.addExact(fixed, other.fixed), Math.addExact(factor, other.factor));
  }

  Size minus(Size other) {
    return new Size(
        Math.subtractExact(fixed, other.fixed), Math.subtractExact(factor, other.factor));
  }

  Size times(Size other) {
    if (!isFixed() && !other.isFixed()) {
      throw new ArithmeticException(this + " times " + other + " goes with the samples squared");
    }
    return new Size(
        Math.multiplyExact(fixed, other.fixed),
        isFixed()
            ? Math.multiplyExact(fixed, other.factor)
            : Math.multiplyExact(factor, other.fixed));
  }

  Size dividedBy(Size other) {
    if (isFixed() && other.isFixed() && other.fixed != 0) {
      return of(fixed / other.fixed);
    }
    if (isPerSample() && other.isPerSample() && factor % other.factor == 0) {
      return of(factor / other.factor);
    }
    boolean even = other.isFixed() && other.fixed != 0;
    if (!even || fixed % other.fixed != 0 || factor % other.fixed != 0) {
      throw new ArithmeticException(this + " cannot be divided by " + other);
    }
    return new Size(fixed / other.fixed, factor / other.fixed);
  }

  /** As an argument of a node. */
  Argument argument() {
    if (isFixed()) {
      return Argument.constant(fixed);
    }
    if (!isPerSample()) {
      throw new ArithmeticException("a size of " + this + " is not supported");
    }
    return new Argument.PerSample(factor);
  }

  @Override
  public String toString() {
    if (isFixed()) {
      return Long.toString(fixed);
    }
    String samples = factor == 1 ? "N" : factor + "N";
    return fixed == 0 ? samples : samples + " + " + fixed;
  }
}
