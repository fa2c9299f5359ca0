// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * A layer of neurons that takes one time step per call: currents {@code [N, ...]} in, spikes of the
 * same shape out. Made by {@link Neuron#singleStep(Init)}.
 *
 * @param <S> what the neuron carries from step to step
 */
public final class SingleStepNeuron<S extends NeuronState<S>> extends NeuronLayer<S> {

  SingleStepNeuron(Neuron<S> neuron, Optional<Init> init) {
    super(neuron, init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() < 1) {
      throw new ShapeMismatchException(
          neuron().getClass().getSimpleName()
              + ": x must have shape [N, ...] but has "
              + x.shape());
    }
    LayerState<S> before = begin(pass, x, x.shape());
    S state = before.state().orElseGet(() -> neuron(pass).rest(x));
    Stepped<S> next = neuron(pass).step(x, state, learned(pass));
    file(pass, before.after(next.state(), Optional.empty()));
    return next.spikes();
  }

  @Override
  public String toString() {
    return NeuronText.of(neuron(), "s");
  }
}
