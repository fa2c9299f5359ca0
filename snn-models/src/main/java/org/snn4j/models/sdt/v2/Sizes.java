// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;

/** Checks of arguments. */
final class Sizes {

  private Sizes() {}

  static void requirePositive(String where, String argument, long given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 1 or more but is " + given);
    }
  }

  static void requireDivisible(String where, String argument, int given, int heads) {
    if (given % heads != 0) {
      throw new IllegalArgumentException(
          where + ": heads must divide " + argument + " = " + given + " but is " + heads);
    }
  }

  /** Refuses anything but a sequence of images of so many channels. */
  static void requireImages(String where, int channels, Shape shape) {
    if (shape.rank() != 5 || shape.size(2) != channels) {
      throw new ShapeMismatchException(
          where + ": x must have shape [T, N, " + channels + ", H, W] but has " + shape);
    }
  }
}
