// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * {@link STDP} of one synapse of a running network.
 *
 * <pre>{@code
 * try (STDPLearner learner = new STDPLearner(rule, Synapse.of(linear), neurons, scope)) {
 *   network.forward(x, ForwardPass.inference(step).watchedBy(learner));
 *   optimizer.step(learner.takeGradients(step), rate);
 * }
 * }</pre>
 *
 * <p>Single steps {@code [N, ...]} and sequences {@code [T, N, ...]} may follow each other; the
 * traces go on until {@link #reset}, whatever becomes of the neurons' state. What several steps
 * gave is summed up until it is taken, and meets the weight as it is then.
 */
public final class STDPLearner extends PlasticityLearner {

  private SpikePairings seen;

  /**
   * A learner that has seen nothing.
   *
   * @param rule the constants
   * @param synapse whose weight is to change
   * @param neurons the layer whose output are the synapse's output spikes
   * @param scope the scope inside which the learner keeps its memory
   */
  public STDPLearner(STDP rule, Synapse synapse, Module neurons, TensorScope scope) {
    super(rule, synapse, neurons, scope);
  }

  @Override
  void learn(Tensor pre, Tensor post, TensorScope scratch) {
    boolean single = pre.rank() == synapse().rank() && post.rank() == synapse().rank();
    STDP.Pairs pairs =
        rule()
            .pairs(
                synapse(),
                single ? Views.unsqueeze(pre, 0) : pre,
                single ? Views.unsqueeze(post, 0) : post,
                traces());
    SpikePairings sum = seen == null ? pairs.pairings() : seen.in(scratch).plus(pairs.pairings());
    forget();
    seen = sum.map(scratch::keep);
    carry(pairs.traces(), scratch);
  }

  @Override
  void forget() {
    if (seen != null) {
      seen.map(this::released);
      seen = null;
    }
  }

  /**
   * What is to be added to the weight for all that was seen since the last call, shaped like it and
   * owned by the given scope.
   *
   * @throws IllegalStateException if nothing was seen
   */
  public Tensor takeChange(TensorScope scope) {
    if (seen == null) {
      throw new IllegalStateException(
          where() + ".takeChange: no spikes were seen since the last change was taken");
    }
    try (TensorScope scratch = scope.child("STDPLearner")) {
      Tensor change = scratch.keep(seen.in(scratch).change(rule(), synapse()));
      forget();
      return change;
    }
  }

  /**
   * {@link #takeChange} as a gradient of the weight: minus the change, so that an optimiser that
   * descends adds it. Add it to a loss's gradients by {@code plus}, weaken it by {@code times}.
   */
  public Gradients takeGradients(TensorScope scope) {
    return asGradients(takeChange(scope), scope);
  }
}
