// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.function.UnaryOperator;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * How much each weight would change for each sample, if it were rewarded: {@code fPost(w) post
 * tracePre - fPre(w) pre tracePost}, kept as its factors, because their products would need the
 * memory of N weights.
 *
 * @param pre input spikes
 * @param post output spikes
 * @param traces the traces that already hold these spikes
 * @param weakening {@code fPre(w)}
 * @param strengthening {@code fPost(w)}
 */
record Eligibility(
    Tensor pre, Tensor post, SpikeTraces traces, Tensor weakening, Tensor strengthening) {

  Eligibility map(UnaryOperator<Tensor> replacement) {
    return new Eligibility(
        replacement.apply(pre),
        replacement.apply(post),
        traces.map(replacement),
        replacement.apply(weakening),
        replacement.apply(strengthening));
  }

  /** For results that belong to a scope. */
  Eligibility in(TensorScope scope) {
    return map(scope::borrow);
  }

  /**
   * The sum over samples, each times its factor.
   *
   * @param factors shape {@code [N]}
   */
  Tensor weighted(Synapse synapse, Tensor factors) {
    Tensor perSample = perSample(factors, pre.rank());
    Tensor grown = synapse.products(Arithmetic.multiply(post, perSample), traces.pre());
    Tensor shrunk = synapse.products(Arithmetic.multiply(traces.post(), perSample), pre);
    return Arithmetic.subtract(
        Arithmetic.multiply(strengthening, grown), Arithmetic.multiply(weakening, shrunk));
  }

  /** Each sample by itself: {@code [N, ...]}, then the weight's axes. */
  Tensor ofEachSample(Synapse synapse) {
    Tensor grown = synapse.productsPerSample(post, traces.pre());
    Tensor shrunk = synapse.productsPerSample(traces.post(), pre);
    return Arithmetic.subtract(
        Arithmetic.multiply(grown, strengthening), Arithmetic.multiply(shrunk, weakening));
  }

  /** {@code [N]} with axes of size 1 added up to a rank. */
  static Tensor perSample(Tensor factors, int rank) {
    long[] sizes = new long[rank];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = factors.size(0);
    return Views.reshape(factors, Shape.of(sizes));
  }
}
