// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Tensor;

/**
 * The state of GRU and plain recurrent cells.
 *
 * @param h hidden state {@code [N, H]}
 */
public record Hidden(Tensor h) implements CellState<Hidden> {

  @Override
  public Hidden map(UnaryOperator<Tensor> change) {
    return new Hidden(change.apply(h));
  }
}
