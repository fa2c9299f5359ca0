// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Sequences;

/** Checks of constants and inputs, and the sentences they fail with. */
final class Checks {

  private Checks() {}

  static void requireCount(String where, String argument, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 1 or more but is " + count);
    }
  }

  static void requirePositive(String where, String argument, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be finite and greater than 0 but is " + value);
    }
  }

  static void requireFinite(String where, String argument, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be a finite number but is " + value);
    }
  }

  /** Refuses a sequence of another number of steps. */
  static void requireSteps(String where, Tensor x, int steps) {
    Sequences.require(where, x);
    if (x.size(0) != steps) {
      throw new ShapeMismatchException(
          where
              + ": x must have T = "
              + steps
              + " time steps on axis 0 but has shape "
              + x.shape());
    }
  }
}
