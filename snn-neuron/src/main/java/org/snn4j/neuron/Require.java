// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

/** Checks of constants, and the sentences they fail with; a number that is none passes no check. */
public final class Require {

  private Require() {}

  /** Refuses what is not finite. */
  public static void finite(String where, String argument, double value) {
    require(Double.isFinite(value), where, argument, "a finite number", value);
  }

  /** Refuses what is not finite and greater than 0. */
  public static void positive(String where, String argument, double value) {
    boolean is = value > 0 && value < Double.POSITIVE_INFINITY;
    require(is, where, argument, "finite and greater than 0", value);
  }

  /** Refuses what is not between 0 and 1. */
  public static void share(String where, String argument, double value) {
    require(value >= 0 && value <= 1, where, argument, "in [0, 1]", value);
  }

  /** Refuses counts below 1. */
  public static void oneOrMore(String where, String argument, long count) {
    require(count >= 1, where, argument, "1 or more", count);
  }

  private static void require(
      boolean is, String where, String argument, String what, Object value) {
    if (!is) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be " + what + " but is " + value);
    }
  }
}
