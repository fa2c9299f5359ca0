// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A local rule whose changes wait for a reward. Show it single steps, and after each one its
 * reward; a step without one counts as rewarded by 0.
 *
 * <pre>
 *   trace[t] = trace[t-1] exp(-1 / tau) + spikes[t]           pre and post, from 0
 *   e[t, n]  = fPost(w) post[t, n] tracePre[t, n] - fPre(w) pre[t, n] tracePost[t, n]
 * </pre>
 */
public abstract sealed class RewardedLearner extends PlasticityLearner
    permits MSTDPLearner, MSTDPETLearner {

  private Eligibility latest;

  RewardedLearner(STDP rule, Synapse synapse, Module neurons, TensorScope scope) {
    super(rule, synapse, neurons, scope);
  }

  /**
   * What is to be added to the weight for the reward of the step that was seen last.
   *
   * @param reward of each sample, shape {@code [N]}
   * @param scope owns the result, which is shaped like the weight
   * @throws IllegalStateException if no step was seen
   */
  public final Tensor change(Tensor reward, TensorScope scope) {
    if (latest == null) {
      throw new IllegalStateException(where() + ".change: no step was seen before the reward");
    }
    Shapes.requireEqual(where(), "reward", Shape.of(latest.pre().size(0)), reward.shape());
    try (TensorScope scratch = scope.child(where())) {
      Optional<Tensor> change = rewarded(scratch.borrow(reward.detach()), scratch);
      Tensor w = synapse().weight().value();
      return change.map(scratch::keep).orElseGet(() -> scope.zeros(w.dtype(), w.shape()));
    }
  }

  /**
   * {@link #change} as a gradient of the weight: minus the change, so that an optimiser that
   * descends adds it.
   */
  public final Gradients gradients(Tensor reward, TensorScope scope) {
    return asGradients(change(reward, scope), scope);
  }

  /** The change for a reward of each sample, new in the scratch scope; empty if there is none. */
  abstract Optional<Tensor> rewarded(Tensor reward, TensorScope scratch);

  /** Takes over what the step before the one just seen asked for, in the learner's memory. */
  abstract void advance(Eligibility stepBefore, TensorScope scratch);

  @Override
  final void learn(Tensor pre, Tensor post, TensorScope scratch) {
    Shapes.requireRank(where(), "pre", synapse().rank(), "[N, ...] of one step", pre.shape());
    Shapes.requireRank(where(), "post", synapse().rank(), "[N, ...] of one step", post.shape());
    traces().ifPresent(t -> t.requireFit(where(), pre.shape(), post.shape()));
    synapse().requireFit(post, pre);
    SpikeTraces traces =
        traces()
            .map(t -> t.map(scratch::borrow))
            .orElseGet(() -> SpikeTraces.none(pre, post))
            .after(pre, post, decay(rule().tauPre()), decay(rule().tauPost()));
    Tensor w = scratch.borrow(synapse().weight().value().detach());
    Eligibility next =
        new Eligibility(pre, post, traces, rule().fPre().of(w), rule().fPost().of(w));
    if (latest != null) {
      advance(latest, scratch);
    }
    latest = next.map(this::copied);
    carry(traces, scratch);
  }

  @Override
  void forget() {
    if (latest != null) {
      latest.map(this::released);
      latest = null;
    }
  }

  private static double decay(double tau) {
    return Math.exp(-1 / tau);
  }
}
