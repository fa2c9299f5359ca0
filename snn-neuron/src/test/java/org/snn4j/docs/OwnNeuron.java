// SPDX-License-Identifier: Apache-2.0
package org.snn4j.docs;

import java.util.List;
import java.util.function.UnaryOperator;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.Learnable;
import org.snn4j.neuron.Learned;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.NeuronState;
import org.snn4j.neuron.Stepped;

/**
 * A neuron with a synaptic current and a learnable gain.
 *
 * <pre>
 *   c[t] = c[t-1] / 2 + gain x[t]
 *   h[t] = v[t-1] + c[t]
 * </pre>
 */
public record OwnNeuron(Firing firing) implements Neuron<OwnNeuron.State> {

  /** The potential and the synaptic current. */
  public record State(Tensor v, Tensor c) implements NeuronState<State> {
    @Override
    public State map(UnaryOperator<Tensor> change) {
      return new State(change.apply(v), change.apply(c));
    }
  }

  @Override
  public State rest(Tensor x) {
    Tensor zero = Arithmetic.scale(x.detach(), 0);
    return new State(Arithmetic.add(zero, firing.restingPotential()), zero);
  }

  @Override
  public List<Learnable> learnables() {
    return List.of(Learnable.scalar("gain", 0.75));
  }

  @Override
  public Stepped<State> step(Tensor x, State before, Learned learned) {
    Tensor input = Arithmetic.multiply(x, learned.get("gain"));
    Tensor c = Arithmetic.add(Arithmetic.scale(before.c(), 0.5), input);
    Tensor h = Arithmetic.add(before.v(), c);
    Tensor s = firing.fire(h);
    return new Stepped<>(s, new State(firing.reset(h, s), c));
  }
}
