// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snn4j.neuron.surrogate.Surrogate;
import org.snn4j.neuron.surrogate.Triangle;

/**
 * One neuron of the contract test: a kind of neuron and a way to fire.
 *
 * @param kind makes the neuron
 * @param firing threshold, reset, detachment, surrogate
 */
record ContractCase<S extends NeuronState<S>>(Function<Firing, Neuron<S>> kind, Firing firing) {

  private static final double THRESHOLD = 0.75;

  /** Every kind of neuron with every reset, detached and not, the surrogates taking turns. */
  static Stream<ContractCase<?>> all() {
    return Stream.of(
            each(0, IFNode::new),
            each(1, f -> new LIFNode(2.5, true, f)),
            each(2, f -> new LIFNode(1.5, false, f)),
            each(0, f -> new ParametricLIFNode(2.5, true, f)),
            each(1, f -> new ParametricLIFNode(1.5, false, f)),
            each(2, OwnNeuron::new))
        .flatMap(cases -> cases);
  }

  Neuron<S> neuron() {
    return kind.apply(firing);
  }

  /** The same without spikes, so that finite differences apply. */
  Neuron<S> smooth() {
    return kind.apply(firing.withSurrogate(firing.surrogate().smooth()));
  }

  @Override
  public String toString() {
    return neuron().toString();
  }

  private static <S extends NeuronState<S>> Stream<ContractCase<?>> each(
      int turn, Function<Firing, Neuron<S>> kind) {
    List<Surrogate> surrogates = List.of(Surrogate.sigmoid(), Surrogate.atan(), new Triangle());
    List<ContractCase<?>> cases = new ArrayList<>();
    for (Reset reset : List.of(Reset.hard(), Reset.hard(-0.25), Reset.soft())) {
      for (boolean detach : new boolean[] {false, true}) {
        Surrogate surrogate = surrogates.get((turn + cases.size()) % surrogates.size());
        cases.add(new ContractCase<>(kind, new Firing(THRESHOLD, reset, detach, surrogate)));
      }
    }
    return cases.stream();
  }
}
