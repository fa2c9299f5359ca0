// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.List;
import org.snn4j.core.tensor.Tensor;

/**
 * What a recurrent network gave for a sequence.
 *
 * @param outputs the hidden states of the last layer after every step, {@code [T, N, H]}; {@code
 *     [T, N, 2 H]} for both directions, the forward one first
 * @param states the last states: one for each layer, then, for both directions, one for each layer
 *     of the reverse direction
 */
public record RecurrentRun<S extends CellState<S>>(Tensor outputs, List<S> states) {

  /** Keeps a copy of the list. */
  public RecurrentRun {
    states = List.copyOf(states);
  }
}
