// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

/** Checks that the augmentations share. */
final class Checks {

  private Checks() {}

  static void probability(String place, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(place + ": probability must be in [0, 1] but is " + value);
    }
  }

  static void range(String place, String argument, double from, double to) {
    if (!(from > 0 && from <= to && to < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          place
              + ": "
              + argument
              + " must be a range of finite numbers above 0 but is "
              + from
              + " to "
              + to);
    }
  }

  static void atLeast(String place, String argument, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          place + ": " + argument + " must be " + least + " or more but is " + value);
    }
  }
}
