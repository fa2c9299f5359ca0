// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Optional;
import org.snn4j.core.tensor.Tensor;

/**
 * What a sequence of time steps gave.
 *
 * @param spikes the neurons' output, shaped like the input {@code [T, N, ...]}
 * @param state the state after the last step
 * @param potentials the potentials after every step's reset, {@code [T, N, ...]}, if they were
 *     asked for
 */
public record SpikeTrain<S extends NeuronState<S>>(
    Tensor spikes, S state, Optional<Tensor> potentials) {

  /** Which potentials a run hands out. */
  public enum Potentials {
    /** Those after the last step, in the state. */
    LAST,
    /** Those after every step. */
    EVERY
  }
}
