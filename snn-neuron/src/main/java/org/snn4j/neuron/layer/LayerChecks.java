// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Checks of the layers' arguments and inputs, and the sentences they fail with. */
final class LayerChecks {

  private LayerChecks() {}

  static void requireAtLeast(String where, String argument, int least, int given) {
    if (given < least) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be " + least + " or more but is " + given);
    }
  }

  /** Refuses a reduction that would leave the layer between without a feature. */
  static void requireReduction(
      String where, String argument, int reduction, String ofWhat, int size) {
    if (reduction < 1 || reduction > size) {
      throw new IllegalArgumentException(
          where
              + ": "
              + argument
              + " must be between 1 and "
              + ofWhat
              + " = "
              + size
              + " but is "
              + reduction);
    }
  }

  static void requireSize(String where, String what, Tensor x, int axis, int needed) {
    if (x.size(axis) != needed) {
      throw new ShapeMismatchException(
          where + ": x must have " + needed + " " + what + " but has shape " + x.shape());
    }
  }
}
