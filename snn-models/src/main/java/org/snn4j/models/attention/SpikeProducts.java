// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * The product of queries, keys and values without softmax. It is associative: the sums of spikes
 * are whole numbers, so that both orders give the same up to the rounding of the scale.
 */
final class SpikeProducts {

  private SpikeProducts() {}

  /** {@code ((v k^T) scale) q} of {@code [..., D, L]}: linear in the number of tokens L. */
  static Tensor channelsByChannels(
      Tensor q, Tensor k, Tensor v, double scale, Module owner, ForwardPass pass) {
    Tensor keys = Views.transpose(k, -2, -1);
    Tensor pairs = Arithmetic.scale(MatMul.matmul(v, keys), scale);
    pass.multiplied(owner, v, keys);
    pass.multiplied(owner, pairs, q);
    return MatMul.matmul(pairs, q);
  }

  /** {@code ((q k^T) scale) v} of {@code [..., L, D]}: linear in the width D of a head. */
  static Tensor tokensByTokens(
      Tensor q, Tensor k, Tensor v, double scale, Module owner, ForwardPass pass) {
    Tensor keys = Views.transpose(k, -2, -1);
    Tensor pairs = Arithmetic.scale(MatMul.matmul(q, keys), scale);
    pass.multiplied(owner, q, keys);
    pass.multiplied(owner, pairs, v);
    return MatMul.matmul(pairs, v);
  }
}
