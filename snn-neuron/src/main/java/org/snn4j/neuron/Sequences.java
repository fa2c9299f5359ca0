// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** What every module over sequences {@code [T, N, ...]} checks. */
public final class Sequences {

  private Sequences() {}

  /**
   * Refuses a tensor that cannot be a sequence {@code [T, N, ...]} with at least one step.
   *
   * @param where the layer that needs it, for the message
   */
  public static void require(String where, Tensor x) {
    if (x.rank() < 2) {
      throw new ShapeMismatchException(
          where
              + ": x must have shape [T, N, ...] but has "
              + x.shape()
              + "; a single step [N, ...] is for modules in their single-step form");
    }
    if (x.size(0) < 1) {
      throw new ShapeMismatchException(
          where + ": x must have 1 time step or more on axis 0 but has shape " + x.shape());
    }
  }

  /** Refuses a sequence of another number of steps. */
  public static void requireSteps(String where, Tensor x, int steps) {
    require(where, x);
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
