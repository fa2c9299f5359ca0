// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.op.ConvGeometry;

/** Checks of constructor arguments. */
final class Sizes {

  private Sizes() {}

  static void requirePositive(String where, String argument, long given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 1 or more but is " + given);
    }
  }

  static void requireDivisible(String where, String argument, long given, int divisor) {
    if (given % divisor != 0) {
      throw new IllegalArgumentException(
          where + ": groups must divide " + argument + " = " + given + " but is " + divisor);
    }
  }

  static void requireFlat(String where, ConvGeometry geometry) {
    boolean padded = geometry.padH() != 0 || geometry.extraH() != 0;
    if (geometry.kernelH() != 1 || geometry.strideH() != 1 || padded) {
      throw new IllegalArgumentException(
          where
              + ": the geometry must have height 1, without vertical stride or padding, but is "
              + geometry);
    }
  }

  static void requireProbability(String where, String argument, double given) {
    if (!(given >= 0 && given < 1)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be in [0, 1) but is " + given);
    }
  }

  static void requireAboveZero(String where, String argument, double given) {
    if (!(given > 0) || Double.isInfinite(given)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be greater than 0 and finite but is " + given);
    }
  }
}
