// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Checks of inputs, and the sentences they fail with. */
final class NormChecks {

  private NormChecks() {}

  /** Refuses a sequence whose rank is none of those named, or that has no step. */
  static void requireSequence(String where, Tensor x, int lowest, int highest, String shapes) {
    if (x.rank() < lowest || x.rank() > highest) {
      throw new ShapeMismatchException(
          where + ": x must have shape " + shapes + " but has " + x.shape());
    }
    if (x.size(0) < 1) {
      throw new ShapeMismatchException(
          where + ": x must have 1 time step or more on axis 0 but has shape " + x.shape());
    }
  }
}
