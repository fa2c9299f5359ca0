// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

/** Checks of the surrogates' constants, and the sentences they fail with. */
final class SurrogateChecks {

  private SurrogateChecks() {}

  static void requirePositive(String surrogate, String argument, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          surrogate + ": " + argument + " must be finite and greater than 0 but is " + value);
    }
  }

  static void requireFinite(String surrogate, String argument, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          surrogate + ": " + argument + " must be finite but is " + value);
    }
  }

  static void requireAtLeastOne(String surrogate, String argument, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          surrogate + ": " + argument + " must be 1 or more but is " + value);
    }
  }
}
