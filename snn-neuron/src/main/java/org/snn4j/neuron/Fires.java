// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.neuron.surrogate.Surrogate;

/**
 * A neuron with a {@link Firing} among its constants: its parts, and copies with one of them
 * changed.
 *
 * @param <N> the implementing type
 */
public interface Fires<N extends Fires<N>> {

  /** When the neuron fires and what that does to its potential. */
  Firing firing();

  /** This neuron with another threshold, reset and surrogate. */
  N withFiring(Firing firing);

  /** With another threshold. */
  default N withThreshold(double vThreshold) {
    return withFiring(firing().withThreshold(vThreshold));
  }

  /** With another reset. */
  default N withReset(Reset reset) {
    return withFiring(firing().withReset(reset));
  }

  /** With a reset that lowers the potential by the threshold. */
  default N withSoftReset() {
    return withReset(Reset.soft());
  }

  /** With or without a gradient through the spike in the reset. */
  default N withDetachReset(boolean detach) {
    return withFiring(firing().withDetachReset(detach));
  }

  /** With another surrogate. */
  default N withSurrogate(Surrogate surrogate) {
    return withFiring(firing().withSurrogate(surrogate));
  }
}
