// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SpikeTrain.Potentials;

/**
 * What a layer of neurons files in a forward pass.
 *
 * @param state the neurons' state; empty at rest
 * @param wanted which potentials the layer's runs hand out
 * @param potentials those of the last run, if all were wanted
 */
record LayerState<S extends NeuronState<S>>(
    Optional<S> state, Potentials wanted, Optional<Tensor> potentials)
    implements State<LayerState<S>> {

  static <S extends NeuronState<S>> LayerState<S> empty() {
    return new LayerState<>(Optional.<S>empty(), Potentials.LAST, Optional.empty());
  }

  LayerState<S> wanting(Potentials other) {
    return new LayerState<>(state, other, potentials);
  }

  LayerState<S> after(S next, Optional<Tensor> nextPotentials) {
    return new LayerState<>(Optional.of(next), wanted, nextPotentials);
  }

  @Override
  public LayerState<S> map(UnaryOperator<Tensor> change) {
    return new LayerState<>(state.<S>map(s -> s.map(change)), wanted, potentials.map(change));
  }
}
