// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Plasticity that a reward decides on, step by step: what the spikes of a step ask for is done if
 * the step after it is rewarded, and its opposite if that is punished.
 *
 * <pre>
 *   deltaWeight[t] = sum over n of reward[t, n] e[t-1, n]
 * </pre>
 *
 * <p>with the eligibility e of {@link RewardedLearner}, 0 before the first step.
 *
 * <p>Source: R. V. Florian, <i>Reinforcement learning through modulation of spike-timing-dependent
 * synaptic plasticity</i>, Neural Computation 19, 2007 (MSTDP).
 */
public final class MSTDPLearner extends RewardedLearner {

  private Eligibility previous;

  /**
   * A learner that has seen nothing.
   *
   * @param rule the constants; the traces decay by {@code exp(-1 / tau)} here
   * @param synapse whose weight is to change
   * @param neurons the layer whose output are the synapse's output spikes
   * @param scope the scope inside which the learner keeps its memory
   */
  public MSTDPLearner(STDP rule, Synapse synapse, Module neurons, TensorScope scope) {
    super(rule, synapse, neurons, scope);
  }

  @Override
  Optional<Tensor> rewarded(Tensor reward, TensorScope scratch) {
    return Optional.ofNullable(previous).map(e -> e.in(scratch).weighted(synapse(), reward));
  }

  @Override
  void advance(Eligibility stepBefore, TensorScope scratch) {
    forgetPrevious();
    previous = stepBefore;
  }

  @Override
  void forget() {
    super.forget();
    forgetPrevious();
  }

  private void forgetPrevious() {
    if (previous != null) {
      previous.map(this::released);
      previous = null;
    }
  }
}
