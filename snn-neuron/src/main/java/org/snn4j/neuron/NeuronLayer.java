// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A layer of neurons in a network: holds the neuron's learnable values as parameters, and files its
 * state in the forward pass.
 *
 * <p>A new pass starts at rest. Calling the layer again with the same pass goes on where the last
 * call ended; inputs of another shape are refused then.
 *
 * @param <S> what the neuron carries from step to step
 */
public abstract sealed class NeuronLayer<S extends NeuronState<S>> extends Module
    implements Stateful, BinaryFiring permits MultiStepNeuron, SingleStepNeuron {

  private final Neuron<S> neuron;
  private final Neuron<S> training;
  private final Neuron<S> evaluation;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  NeuronLayer(Neuron<S> neuron, Optional<Init> init) {
    this.neuron = neuron;
    this.training = neuron.prepared();
    this.evaluation = neuron.inEvaluation().prepared();
    for (Learnable learnable : neuron.learnables()) {
      Init source = init.orElseThrow(() -> needsInit(neuron));
      parameters.put(
          learnable.name(),
          parameter(
              learnable.name(), source.draw(learnable.initial(), learnable.shape().toArray())));
    }
  }

  /** The neuron's constants. */
  public final Neuron<S> neuron() {
    return neuron;
  }

  @Override
  public final boolean firesBinary() {
    return neuron.firesBinary();
  }

  /** The state after the last call in a pass, if there was one; tracked if the pass has a tape. */
  public final Optional<S> state(ForwardPass pass) {
    return filed(pass).flatMap(LayerState::state);
  }

  /** The membrane potentials {@code [N, ...]} after the last call in a pass, if there was one. */
  public final Optional<Tensor> potential(ForwardPass pass) {
    return state(pass).map(NeuronState::v);
  }

  /**
   * Lets the next call in a pass go on from a state. With a tape the state's tensors must outlive
   * the pass; without one they are copied, because the pass gives back what its layers no longer
   * need.
   */
  public final void resume(ForwardPass pass, S state) {
    TensorScope scope = pass.scope();
    S own = state.map(t -> pass.tape().isPresent() ? scope.borrow(t) : Carried.copy(t, scope));
    file(pass, filed(pass).orElseGet(LayerState::empty).after(own, Optional.empty()));
  }

  final LayerState<S> begin(ForwardPass pass, Tensor x, Shape step) {
    Carried.requireTape(this, x, pass);
    LayerState<S> before = filed(pass).orElseGet(LayerState::empty);
    before.state().ifPresent(state -> Checks.requireFit(neuron, x, step, state));
    return before;
  }

  /** The neuron as it behaves in a pass. */
  final Neuron<S> neuron(ForwardPass pass) {
    return pass.isTraining() || pass.tape().isEmpty() ? training : evaluation;
  }

  final Learned learned(ForwardPass pass) {
    if (parameters.isEmpty()) {
      return Learned.nothing();
    }
    Map<String, Tensor> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, pass.use(parameter)));
    return new Learned(values);
  }

  final Optional<LayerState<S>> filed(ForwardPass pass) {
    return pass.state(this);
  }

  final void file(ForwardPass pass, LayerState<S> state) {
    pass.update(this, state);
  }

  private static IllegalArgumentException needsInit(Neuron<?> neuron) {
    return new IllegalArgumentException(
        neuron.getClass().getSimpleName()
            + ": has learnable values "
            + neuron.learnables().stream().map(Learnable::name).toList()
            + "; make the layer with multiStep(init) or singleStep(init)");
  }
}
