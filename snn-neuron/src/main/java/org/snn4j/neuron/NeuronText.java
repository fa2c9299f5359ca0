// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.nn.ModuleText;

/** Layers of neurons as SpikingJelly prints them. */
final class NeuronText {

  private NeuronText() {}

  /**
   * The type, its constants, and the surrogate on a line of its own.
   *
   * @param stepMode {@code s} or {@code m}
   */
  static String of(Neuron<?> neuron, String stepMode) {
    if (!(neuron instanceof Fires<?> fires)) {
      return brackets(neuron);
    }
    Firing firing = fires.firing();
    return neuron.getClass().getSimpleName()
        + "(\n  "
        + leak(neuron)
        + "v_threshold="
        + ModuleText.number(firing.vThreshold())
        + ", v_reset="
        + (firing.reset() instanceof Reset.Hard hard ? ModuleText.number(hard.vReset()) : "None")
        + ", detach_reset="
        + ModuleText.flag(firing.detachReset())
        + ", step_mode="
        + stepMode
        + "\n"
        + ModuleText.nested("surrogate_function", brackets(firing.surrogate()))
        + ")";
  }

  private static String leak(Neuron<?> neuron) {
    return neuron instanceof LIFNode lif
        ? "tau="
            + ModuleText.number(lif.tau())
            + ", decay_input="
            + ModuleText.flag(lif.decayInput())
            + ", "
        : "";
  }

  /** A record with Python's brackets. */
  private static String brackets(Object constants) {
    return constants.toString().replace('[', '(').replace(']', ')');
  }
}
