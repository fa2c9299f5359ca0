// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snn4j.core.kernel.Unary;
import org.snn4j.docs.OwnNeuron;
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
            each(0, f -> new QIFNode(2.5, 0.6, 0.9, 0.1, f)),
            each(1, f -> new EIFNode(2.5, 0.8, 0.6, 0.05, f)),
            each(2, f -> new IzhikevichNode(2.5, 0.6, 0.9, 0.1, 0.05, 3, 0.4, 0.2, f)),
            each(0, f -> new KLIFNode(false, 2.5, true, f)),
            each(1, f -> new KLIFNode(true, 1.5, false, f)),
            each(2, f -> new CUBALIFNode(0.5, 0.7, f)),
            each(0, f -> new LIAFNode(Optional.of(Unary.SIGMOID), true, 2.5, true, f)),
            each(1, f -> new LIAFNode(Optional.empty(), false, 1.5, false, f)),
            each(2, f -> new AdaptiveLIFNode(2.5, false, 0.3, 0.8, f)),
            each(0, ContractCase::perChannel),
            each(1, f -> new HalfThresholdIFNode(f.withReset(Reset.soft()))),
            each(2, OwnNeuron::new))
        .flatMap(cases -> cases);
  }

  private static ActivationAwareIFNode perChannel(Firing f) {
    return new ActivationAwareIFNode(
        ImmutableList.of(0.75, 0.5, 0.625, 0.875, 1.0),
        ImmutableList.of(0.1, -0.1, 0.05, 0.0, 0.2),
        -1,
        f.reset(),
        f.detachReset(),
        f.surrogate());
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
