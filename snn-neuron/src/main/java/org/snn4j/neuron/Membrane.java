// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Tensor;

/**
 * The state of neurons that carry their membrane potential and nothing else.
 *
 * @param v potentials, shape {@code [N, ...]}
 */
public record Membrane(Tensor v) implements NeuronState<Membrane> {

  @Override
  public Membrane map(UnaryOperator<Tensor> change) {
    return new Membrane(change.apply(v));
  }
}
