// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

/**
 * The numbers that a key takes; none of them is infinite.
 *
 * @param least no number is smaller
 * @param most no number is larger
 * @param withLeast whether the least one is allowed itself
 * @param withMost whether the largest one is allowed itself
 */
record Limits(double least, double most, boolean withLeast, boolean withMost) {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** All finite numbers. */
  static Limits none() {
    return new Limits(-INFINITE, INFINITE, false, false);
  }

  static Limits atLeast(double least) {
    return new Limits(least, INFINITE, true, false);
  }

  static Limits above(double least) {
    return new Limits(least, INFINITE, false, false);
  }

  /** Both ends are allowed. */
  static Limits between(double least, double most) {
    return new Limits(least, most, true, true);
  }

  /** From 0 to 1 without 1. */
  static Limits belowOne() {
    return new Limits(0, 1, true, false);
  }

  /** From 0 to 1 without 0. */
  static Limits share() {
    return new Limits(0, 1, false, true);
  }

  /** Whether they allow a number; that which is none is never allowed. */
  boolean allow(double number) {
    return Double.isFinite(number)
        && (number > least || (withLeast && number == least))
        && (number < most || (withMost && number == most));
  }

  /** What is demanded: {@code must be at least 1}. */
  String must() {
    if (most < INFINITE) {
      return "must be in "
          + (withLeast ? "[" : "(")
          + plain(least)
          + ", "
          + plain(most)
          + (withMost ? "]" : ")");
    }
    return least == -INFINITE
        ? "must be a finite number"
        : "must be " + (withLeast ? "at least " : "greater than ") + plain(least);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
