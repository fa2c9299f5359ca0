// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.NeuronState;

/**
 * The state of neurons that remember their spikes.
 *
 * @param v potentials, shape {@code [N, ...]}
 * @param trace of the spikes, shaped like v; no gradient flows through it
 */
public record TracedMembrane(Tensor v, Tensor trace) implements NeuronState<TracedMembrane> {

  @Override
  public TracedMembrane map(UnaryOperator<Tensor> change) {
    return new TracedMembrane(change.apply(v), change.apply(trace));
  }
}
