// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

/** Checks of hyper-parameters, and the sentences they fail with. */
final class Checks {

  private Checks() {}

  static void notNegative(String where, String argument, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 0 or more and finite but is " + value);
    }
  }

  static void positive(String where, String argument, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be greater than 0 but is " + value);
    }
  }

  /** A decay rate of a running average: in [0, 1). */
  static void fraction(String where, String argument, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be in [0, 1) but is " + value);
    }
  }
}
