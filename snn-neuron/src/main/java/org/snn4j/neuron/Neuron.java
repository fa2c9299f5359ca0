// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SpikeTrain.Potentials;

/**
 * A kind of neuron: constants, and a pure transition from one time step to the next.
 *
 * <p>Implementations are records; one value may serve any number of layers. A network is built of
 * the layers that {@link #multiStep(Init)} and {@link #singleStep(Init)} make of it. To add a
 * neuron, write its state (or use {@link Membrane}), {@link #rest} and {@link #step}, and put it
 * into {@code NeuronContractTest}'s list; override {@link #run} where a fused kernel exists.
 *
 * @param <S> what is carried from step to step
 */
public interface Neuron<S extends NeuronState<S>> {

  /**
   * The state before the first step, for inputs shaped and laid out like {@code x} {@code [N,
   * ...]}.
   */
  S rest(Tensor x);

  /**
   * Advances every neuron by one time step.
   *
   * @param x input currents {@code [N, ...]}
   * @param before what the previous step returned, or {@link #rest}
   * @param learned the values of {@link #learnables}
   * @return spikes shaped like x, and the next state
   */
  Stepped<S> step(Tensor x, S before, Learned learned);

  /** The values that training changes; none for most neurons. */
  default List<Learnable> learnables() {
    return List.of();
  }

  /**
   * Whether every output is exactly 0 or 1, which the debug checks then insist on: so of a neuron
   * that {@link Fires} and whose surrogate is the step. Override it where outputs are otherwise.
   */
  default boolean firesBinary() {
    return this instanceof Fires<?> fires && fires.firing().surrogate().isStep();
  }

  /**
   * The neuron that runs in a pass that does not train ({@code ForwardPass.Mode.INFERENCE}) but
   * records gradients: this one, unless documented otherwise.
   */
  default Neuron<S> inEvaluation() {
    return this;
  }

  /**
   * This neuron with everything worked out that does not change from call to call; what a layer
   * runs.
   */
  default Neuron<S> prepared() {
    return this;
  }

  /** {@link #step(Tensor, NeuronState, Learned)} of a neuron whose constants are all fixed. */
  default Stepped<S> step(Tensor x, S before) {
    return step(x, before, Learned.nothing());
  }

  /**
   * Advances every neuron by T time steps; the same as T calls of {@link #step(Tensor, NeuronState,
   * Learned)}.
   *
   * @param x input currents {@code [T, N, ...]}, T at least 1
   * @param before the state to go on from; empty at rest
   * @param learned the values of {@link #learnables}
   * @param wanted which potentials to hand out
   */
  default SpikeTrain<S> run(Tensor x, Optional<S> before, Learned learned, Potentials wanted) {
    Sequences.require(getClass().getSimpleName(), x);
    List<Tensor> spikes = new ArrayList<>();
    List<Tensor> potentials = new ArrayList<>();
    S state = before.orElse(null);
    for (Tensor current : Joins.unstack(x, 0)) {
      Stepped<S> next = step(current, state == null ? rest(current) : state, learned);
      state = next.state();
      spikes.add(next.spikes());
      potentials.add(state.v());
    }
    return new SpikeTrain<>(
        Joins.stack(0, spikes),
        state,
        wanted == Potentials.EVERY ? Optional.of(Joins.stack(0, potentials)) : Optional.empty());
  }

  /** A layer over whole sequences: {@code [T, N, ...]} in and out. */
  default MultiStepNeuron<S> multiStep(Init init) {
    return new MultiStepNeuron<>(this, Optional.of(init));
  }

  /**
   * The same for a neuron whose constants are all fixed.
   *
   * @throws IllegalArgumentException if the neuron has learnable values, naming them
   */
  default MultiStepNeuron<S> multiStep() {
    return new MultiStepNeuron<>(this, Optional.empty());
  }

  /** A layer that takes one step per call: {@code [N, ...]} in and out. */
  default SingleStepNeuron<S> singleStep(Init init) {
    return new SingleStepNeuron<>(this, Optional.of(init));
  }

  /**
   * The same for a neuron whose constants are all fixed.
   *
   * @throws IllegalArgumentException if the neuron has learnable values, naming them
   */
  default SingleStepNeuron<S> singleStep() {
    return new SingleStepNeuron<>(this, Optional.empty());
  }
}
