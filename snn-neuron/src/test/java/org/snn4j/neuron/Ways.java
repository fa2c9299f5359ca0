// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SpikeTrain.Potentials;

/** Ways to run a neuron over a sequence that must all come to the same. */
final class Ways {

  private static final int FIRST_PIECE = 3;

  private Ways() {}

  /** One run over all steps. */
  static <S extends NeuronState<S>> BiFunction<Tensor, Learned, SpikeTrain<S>> whole(
      Neuron<S> neuron) {
    return (x, learned) -> neuron.run(x, Optional.empty(), learned, Potentials.EVERY);
  }

  /** Step by step. */
  static <S extends NeuronState<S>> BiFunction<Tensor, Learned, SpikeTrain<S>> steps(
      Neuron<S> neuron) {
    return folded(neuron, neuron::step);
  }

  /** A run over the first steps, and one over the others that goes on from there. */
  static <S extends NeuronState<S>> BiFunction<Tensor, Learned, SpikeTrain<S>> pieces(
      Neuron<S> neuron) {
    return (x, learned) -> {
      Tensor head = Views.slice(x, 0, 0, FIRST_PIECE);
      Tensor tail = Views.slice(x, 0, FIRST_PIECE, x.size(0));
      SpikeTrain<S> a = neuron.run(head, Optional.empty(), learned, Potentials.EVERY);
      SpikeTrain<S> b = neuron.run(tail, Optional.of(a.state()), learned, Potentials.EVERY);
      return new SpikeTrain<>(
          Joins.concat(0, a.spikes(), b.spikes()),
          b.state(),
          Optional.of(Joins.concat(0, a.potentials().orElseThrow(), b.potentials().orElseThrow())));
    };
  }

  /** Step by step, each composed of small operations. */
  static BiFunction<Tensor, Learned, SpikeTrain<Membrane>> composed(IntegrateAndFire neuron) {
    Firing firing = neuron.firing();
    return folded(
        neuron,
        (x, before, learned) -> {
          Tensor h = neuron.charge(x, before.v(), learned);
          Tensor s = firing.fire(h);
          return new Stepped<>(s, new Membrane(firing.reset(h, s)));
        });
  }

  /** All steps of a formula, composed of small operations. */
  static BiFunction<Tensor, Learned, SpikeTrain<ElementwiseState>> composed(
      ElementwiseNeuron neuron) {
    return (x, learned) ->
        ComposedCell.run(
            neuron.cell(),
            x,
            Optional.empty(),
            neuron.parameters(x, learned),
            neuron.channelAxis(x),
            Potentials.EVERY);
  }

  private interface Step<S extends NeuronState<S>> {
    Stepped<S> apply(Tensor x, S before, Learned learned);
  }

  private static <S extends NeuronState<S>> BiFunction<Tensor, Learned, SpikeTrain<S>> folded(
      Neuron<S> neuron, Step<S> step) {
    return (x, learned) -> {
      List<Tensor> currents = Joins.unstack(x, 0);
      List<Tensor> spikes = new ArrayList<>();
      List<Tensor> potentials = new ArrayList<>();
      S state = neuron.rest(currents.get(0));
      for (Tensor current : currents) {
        Stepped<S> next = step.apply(current, state, learned);
        state = next.state();
        spikes.add(next.spikes());
        potentials.add(state.v());
      }
      return new SpikeTrain<>(
          Joins.stack(0, spikes), state, Optional.of(Joins.stack(0, potentials)));
    };
  }
}
