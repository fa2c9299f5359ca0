// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Checks of the neurons' constants, and the sentences they fail with. */
final class Checks {

  private Checks() {}

  /** Refuses a hard reset to above the resting potential, or to the threshold or above. */
  static void requireResetBelowRest(String where, double vRest, Firing firing) {
    if (!(firing.reset() instanceof Reset.Hard hard)) {
      return;
    }
    if (!(firing.vThreshold() > hard.vReset()) || !(vRest >= hard.vReset())) {
      throw new IllegalArgumentException(
          where
              + ": vReset must be below vThreshold = "
              + firing.vThreshold()
              + " and not above vRest = "
              + vRest
              + " but is "
              + hard.vReset());
    }
  }

  static void requireSoftReset(String where, Firing firing) {
    if (!(firing.reset() instanceof Reset.Soft)) {
      throw new IllegalArgumentException(
          where + ": the reset must be soft but is " + firing.reset());
    }
  }

  static void requireTimeConstant(String where, String argument, double tau) {
    if (!(tau > 1) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be finite and greater than 1 time step but is " + tau);
    }
  }

  /** Refuses a state that belongs to inputs of another shape or type. */
  static void requireFit(Neuron<?> neuron, Tensor x, Shape step, NeuronState<?> state) {
    Carried.requireFit(neuron.getClass().getSimpleName(), state.v(), step, x);
  }
}
