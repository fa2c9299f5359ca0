// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Tensor;

/**
 * The state of LSTM cells.
 *
 * @param h hidden state {@code [N, H]}
 * @param c cell state {@code [N, H]}
 */
public record HiddenAndCell(Tensor h, Tensor c) implements CellState<HiddenAndCell> {

  @Override
  public HiddenAndCell map(UnaryOperator<Tensor> change) {
    return new HiddenAndCell(change.apply(h), change.apply(c));
  }
}
