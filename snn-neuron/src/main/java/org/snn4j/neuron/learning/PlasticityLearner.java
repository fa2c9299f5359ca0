// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Applies a local rule to one synapse of a network while it runs.
 *
 * <p>As a {@link Monitor} of a forward pass it sees the input of the synapse's layer and the output
 * of the neurons behind it; {@link #see} takes spikes from anywhere else. Whatever it carries from
 * step to step lies in a scope of its own, whose size does not depend on the number of steps; close
 * the learner to give it back. It belongs to one thread.
 */
public abstract sealed class PlasticityLearner implements Monitor, AutoCloseable
    permits STDPLearner, RewardedLearner {

  private final STDP rule;
  private final Synapse synapse;
  private final Module neurons;
  private final TensorScope memory;
  private Optional<SpikeTraces> traces = Optional.empty();
  private Tensor arrived;

  PlasticityLearner(STDP rule, Synapse synapse, Module neurons, TensorScope scope) {
    String name = getClass().getSimpleName();
    this.rule = Objects.requireNonNull(rule, name + ": rule");
    this.synapse = Objects.requireNonNull(synapse, name + ": synapse");
    this.neurons = Objects.requireNonNull(neurons, name + ": neurons");
    this.memory = scope.child(name);
  }

  /** The rule's constants. */
  public final STDP rule() {
    return rule;
  }

  /** What is changed. */
  public final Synapse synapse() {
    return synapse;
  }

  /** The traces after the last step, if there was one since the last {@link #reset}. */
  public final Optional<SpikeTraces> traces() {
    return traces;
  }

  @Override
  public final void observe(Module module, Tensor input, Tensor output) {
    if (module == synapse.layer()) {
      requireNothingArrived();
      arrived = input;
    } else if (module == neurons) {
      if (arrived == null) {
        throw new IllegalStateException(
            where() + ": the neurons ran, but not the synapse's layer before them");
      }
      Tensor pre = arrived;
      arrived = null;
      see(unfolded(pre, output), output);
    }
  }

  /**
   * Takes spikes, as if both had been observed.
   *
   * @param pre at the synapse's input
   * @param post of the neurons behind it
   */
  public final void see(Tensor pre, Tensor post) {
    try (TensorScope scratch = memory.child("step")) {
      learn(scratch.borrow(pre.detach()), scratch.borrow(post.detach()), scratch);
    }
  }

  /** Forgets all spikes; another batch may follow. */
  public final void reset() {
    arrived = null;
    traces.ifPresent(old -> old.map(this::released));
    traces = Optional.empty();
    forget();
  }

  /** Gives the learner's memory back; it must not be used after. */
  @Override
  public final void close() {
    memory.close();
  }

  /** Goes on by what was seen, both tensors in the scratch scope. */
  abstract void learn(Tensor pre, Tensor post, TensorScope scratch);

  /** Drops what the subclass remembers. */
  abstract void forget();

  /** A change as what an optimiser takes: descending along it adds the change. */
  final Gradients asGradients(Tensor change, TensorScope scope) {
    return Gradients.of(scope, Map.of(synapse.weight(), Arithmetic.negate(change)));
  }

  final TensorScope memory() {
    return memory;
  }

  final String where() {
    return getClass().getSimpleName();
  }

  /** Keeps traces made in a scratch scope in the place of the present ones. */
  final void carry(SpikeTraces next, TensorScope scratch) {
    traces.ifPresent(old -> old.map(this::released));
    traces = Optional.of(next.map(scratch::keep));
  }

  /** A copy in the learner's memory. */
  final Tensor copied(Tensor x) {
    Tensor copy = memory.allocateLike(x);
    Kernels.of(x).elementwise().copy(x, copy);
    return copy;
  }

  final Tensor released(Tensor x) {
    memory.release(x);
    return x;
  }

  private void requireNothingArrived() {
    if (arrived != null) {
      throw new IllegalStateException(
          where()
              + ": the synapse's layer ran twice before the neurons; give each synapse neurons of"
              + " its own");
    }
  }

  /** The synapse's input as a sequence, where its layer saw all steps as one batch. */
  private Tensor unfolded(Tensor pre, Tensor post) {
    if (pre.rank() != synapse.rank() || post.rank() != synapse.rank() + 1) {
      return pre;
    }
    long steps = post.size(0);
    if (pre.size(0) != steps * post.size(1)) {
      throw new ShapeMismatchException(
          where()
              + ": pre must have T * N = "
              + steps * post.size(1)
              + " on axis 0 for post "
              + post.shape()
              + " but has shape "
              + pre.shape());
    }
    Shape shape = Shape.of(steps, post.size(1)).concat(pre.shape().tail(1));
    return Views.reshape(pre.detach(), shape);
  }
}
