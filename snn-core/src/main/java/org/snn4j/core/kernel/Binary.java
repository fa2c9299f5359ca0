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
  EQUAL
}
