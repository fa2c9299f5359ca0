// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Tensor;

/**
 * What a recurrent cell carries from one step to the next.
 *
 * @param <S> the implementing type
 */
public sealed interface CellState<S extends CellState<S>> extends State<S>
    permits Hidden, HiddenAndCell {

  /** The hidden state {@code [N, H]}, which is the cell's output. */
  Tensor h();
}
