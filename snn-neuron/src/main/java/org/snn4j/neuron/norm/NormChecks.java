// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Checks of arguments, inputs and carried states, and the sentences they fail with. */
final class NormChecks {

  private NormChecks() {}

  static void requirePositive(String where, String argument, long given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 1 or more but is " + given);
    }
  }

  static void requireFinite(String where, String argument, double given) {
    if (!Double.isFinite(given)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be a finite number but is " + given);
    }
  }

  static void requireShare(String where, String argument, double given) {
    if (!(given >= 0 && given <= 1)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be in [0, 1] but is " + given);
    }
  }

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

  /** Refuses an input with a history that the pass does not record. */
  static void requireRecorded(Module layer, Tensor x, ForwardPass pass) {
    if (x.isTracked() && pass.tape().isEmpty()) {
      throw new IllegalStateException(
          layer.describe()
              + ": the input is tracked by a tape but the forward pass records none; make the pass"
              + " with ForwardPass.training or ForwardPass.recording");
    }
  }

  /** Refuses a state that belongs to inputs of another shape or type. */
  static void requireFit(String where, Tensor state, Shape needed, Tensor x) {
    if (!state.shape().equals(needed)) {
      throw new ShapeMismatchException(
          where
              + ": the state carried from earlier steps has shape "
              + state.shape()
              + " but x "
              + x.shape()
              + " needs "
              + needed
              + "; start a new ForwardPass for another batch");
    }
    if (state.dtype() != x.dtype()) {
      throw new ShapeMismatchException(
          where
              + ": the state carried from earlier steps is "
              + state.dtype()
              + " but x is "
              + x.dtype());
    }
  }
}
