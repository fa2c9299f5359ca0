// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Require;

/**
 * Plasticity that a later reward decides on: what spikes ask for is remembered in an eligibility
 * trace, and done when a reward comes.
 *
 * <pre>
 *   z[t, n] = z[t-1, n] exp(-1 / tauTrace) + e[t-1, n] / tauTrace
 *   deltaWeight[t] = sum over n of reward[t, n] z[t, n]
 * </pre>
 *
 * <p>with the eligibility e of {@link RewardedLearner}; z starts at 0. Every sample has a trace of
 * its own, so the learner needs the memory of N weights.
 *
 * <p>Source: R. V. Florian, <i>Reinforcement learning through modulation of spike-timing-dependent
 * synaptic plasticity</i>, Neural Computation 19, 2007 (MSTDPET).
 */
public final class MSTDPETLearner extends RewardedLearner {

  private final double tauTrace;
  private Tensor trace;

  /**
   * A learner that has seen nothing.
   *
   * @param rule the constants; the spikes' traces decay by {@code exp(-1 / tau)} here
   * @param tauTrace time constant of the eligibility trace in time steps, greater than 0
   * @param synapse whose weight is to change
   * @param neurons the layer whose output are the synapse's output spikes
   * @param scope the scope inside which the learner keeps its memory
   */
  public MSTDPETLearner(
      STDP rule, double tauTrace, Synapse synapse, Module neurons, TensorScope scope) {
    super(rule, synapse, neurons, requireTau(tauTrace, scope));
    this.tauTrace = tauTrace;
  }

  @Override
  Optional<Tensor> rewarded(Tensor reward, TensorScope scratch) {
    return Optional.ofNullable(trace)
        .map(
            z -> {
              Tensor factors = Eligibility.perSample(reward, z.rank());
              return Reductions.sum(Arithmetic.multiply(scratch.borrow(z), factors), 0);
            });
  }

  @Override
  void advance(Eligibility stepBefore, TensorScope scratch) {
    Tensor share = Arithmetic.scale(stepBefore.in(scratch).ofEachSample(synapse()), 1 / tauTrace);
    Tensor next =
        trace == null
            ? share
            : Arithmetic.add(
                Arithmetic.scale(scratch.borrow(trace), Math.exp(-1 / tauTrace)), share);
    forgetTrace();
    trace = scratch.keep(next);
    stepBefore.map(this::released);
  }

  @Override
  void forget() {
    super.forget();
    forgetTrace();
  }

  /** Before the superclass opens a scope that a refusal would leave open. */
  private static TensorScope requireTau(double tauTrace, TensorScope scope) {
    Require.positive("MSTDPETLearner", "tauTrace", tauTrace);
    return scope;
  }

  private void forgetTrace() {
    if (trace != null) {
      released(trace);
      trace = null;
    }
  }
}
