// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/** Functions of two numbers, element by element. */
public enum Binary {
  /** {@code a + b}. */
  ADD,
  /** {@code a - b}. */
  SUBTRACT,
  /** {@code a * b}. */
  MULTIPLY,
  /** {@code a / b}. */
  DIVIDE,
  /** The larger one. */
  MAX,
  /** The smaller one. */
  MIN,
  /** 1 where {@code a >= b}, else 0. */
  GREATER_OR_EQUAL,
  /** 1 where {@code a == b}, else 0. */
  EQUAL;

  /** The function's value, in double precision. */
  public double value(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case GREATER_OR_EQUAL -> a >= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
    };
  }
}
