// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;

/** Checks of the rules' constants, and the sentences they fail with. */
final class LearningChecks {

  private LearningChecks() {}

  static void requireAtLeastOneStep(String where, String argument, double tau) {
    if (!(tau >= 1) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be finite and 1 time step or more but is " + tau);
    }
  }

  static void requireAboveOneStep(String where, String argument, double tau) {
    if (!(tau > 1) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be finite and greater than 1 time step but is " + tau);
    }
  }

  /** Refuses a network of which a part takes whole sequences. */
  static void requireSteps(String where, Module network) {
    for (Map.Entry<String, Module> part : network.modules().entrySet()) {
      if (part.getValue() instanceof SequenceModule) {
        throw new IllegalArgumentException(
            where
                + ": "
                + part.getValue().getClass().getSimpleName()
                + " '"
                + part.getKey()
                + "' takes whole sequences [T, N, ...], but is given single steps [N, ...]; use"
                + " its single-step form");
      }
    }
  }

  /** A step of a sequence, for results that belong to a pass. */
  static Tensor step(Tensor x, int t, ForwardPass pass) {
    return pass.scope().borrow(Views.select(x.detach(), 0, t));
  }
}
