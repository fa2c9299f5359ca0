// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.Map;
import org.snn4j.core.nn.Module;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Stateful;

/** Checks of what a container may hold, and the sentences they fail with. */
final class Contents {

  private Contents() {}

  static void requireStateless(Module container) {
    for (Map.Entry<String, Module> inside : container.modules().entrySet()) {
      if (inside.getValue() instanceof Stateful) {
        throw new IllegalArgumentException(
            name(inside.getValue())
                + " '"
                + inside.getKey()
                + "' carries state from step to step,"
                + " but "
                + name(container)
                + " runs all steps as one batch; put it outside, or use"
                + " MultiStepContainer");
      }
    }
  }

  static void requireSteps(Module container) {
    for (Map.Entry<String, Module> inside : container.modules().entrySet()) {
      if (inside.getValue() != container && inside.getValue() instanceof SequenceModule) {
        throw new IllegalArgumentException(
            name(inside.getValue())
                + " '"
                + inside.getKey()
                + "' takes whole sequences [T, N, ...],"
                + " but "
                + name(container)
                + " gives it [N, ...]; use its single-step form");
      }
    }
  }

  private static String name(Module module) {
    return module.getClass().getSimpleName();
  }
}
