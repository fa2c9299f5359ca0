// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.function.UnaryOperator;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * How often, weighted by the traces, spikes met at each weight; sums over samples, positions and
 * steps, shaped like the weight.
 *
 * @param preAfterPost input spikes that met the trace of the output: they weaken
 * @param postAfterPre output spikes that met the trace of the input: they strengthen
 */
record SpikePairings(Tensor preAfterPost, Tensor postAfterPre) {

  /** Of spikes and the traces that already hold them. */
  static SpikePairings of(Synapse synapse, Tensor pre, Tensor post, SpikeTraces traces) {
    return new SpikePairings(
        synapse.products(traces.post(), pre), synapse.products(post, traces.pre()));
  }

  /** Both with every tensor replaced. */
  SpikePairings map(UnaryOperator<Tensor> replacement) {
    return new SpikePairings(replacement.apply(preAfterPost), replacement.apply(postAfterPre));
  }

  /** For results that belong to a scope. */
  SpikePairings in(TensorScope scope) {
    return map(scope::borrow);
  }

  SpikePairings plus(SpikePairings other) {
    return new SpikePairings(
        Arithmetic.add(preAfterPost, other.preAfterPost),
        Arithmetic.add(postAfterPre, other.postAfterPre));
  }

  /** {@code fPost(w) postAfterPre - fPre(w) preAfterPost}, in the pairings' scope. */
  Tensor change(STDP rule, Synapse synapse) {
    Tensor w = preAfterPost.scope().borrow(synapse.weight().value().detach());
    return Arithmetic.subtract(
        Arithmetic.multiply(rule.fPost().of(w), postAfterPre),
        Arithmetic.multiply(rule.fPre().of(w), preAfterPost));
  }
}
