// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;

/** Neurons' constants in the kernels' words. */
final class Dynamics {

  private Dynamics() {}

  static NeuronDynamics of(Charge charge, double factor, double tau, Firing firing) {
    return new NeuronDynamics(
        charge,
        factor,
        tau,
        firing.vThreshold(),
        firing.reset() instanceof Reset.Hard,
        firing.restingPotential(),
        firing.restingPotential(),
        firing.detachReset(),
        firing.surrogate());
  }

  /** How a leaky neuron is charged. */
  static Charge leaky(boolean decayInput) {
    return decayInput ? Charge.DECAY_INPUT : Charge.DECAY;
  }
}
