// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

/** Refusals that the layers share. */
final class Checks {

  private Checks() {}

  static void requirePositive(String where, String argument, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 1 or more but is " + given);
    }
  }

  static void requireDivisible(String where, String argument, int given, int divisor) {
    if (given % divisor != 0) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be divisible by " + divisor + " but is " + given);
    }
  }
}
