// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.HeadProducts;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * The product of queries, keys and values without softmax. It is associative: the sums of spikes
 * are whole numbers, so that both orders give the same up to the rounding of the scale.
 */
public final class SpikeProducts {

  private SpikeProducts() {}

  /** {@code ((v k^T) scale) q} of {@code [..., D, L]}: linear in the number of tokens L. */
  static Tensor channelsByChannels(
      Tensor q, Tensor k, Tensor v, double scale, Module owner, ForwardPass pass) {
    Tensor queries = Views.transpose(q, -2, -1);
    Tensor keys = Views.transpose(k, -2, -1);
    return events(queries, keys, Views.transpose(v, -2, -1), scale, pass)
        .map(sums -> Views.transpose(sums, -2, -1))
        .orElseGet(
            () -> {
              Tensor pairs = multiply(v, keys, owner, pass);
              return multiply(scaled(pairs, scale, pass), q, owner, pass);
            });
  }

  /** {@code ((q k^T) scale) v} of {@code [..., L, D]}: linear in the width D of a head. */
  static Tensor tokensByTokens(
      Tensor q, Tensor k, Tensor v, double scale, Module owner, ForwardPass pass) {
    return events(q, k, v, scale, pass)
        .orElseGet(
            () -> {
              Tensor pairs = multiply(q, Views.transpose(k, -2, -1), owner, pass);
              return multiply(scaled(pairs, scale, pass), v, owner, pass);
            });
  }

  /**
   * {@code q k^T v} times a scale, head by head, in the order that takes fewer multiplications: by
   * channels first where there are more tokens than channels in a head. Nothing is copied.
   *
   * @param q shape {@code [T, N, L, C]}, as are k and v; head i of h has the channels {@code i C /
   *     h} to {@code (i + 1) C / h}
   * @param owner who is told to the pass's monitors
   * @return shape {@code [T, N, L, C]}
   */
  public static Tensor ofTokensFirst(
      Tensor q, Tensor k, Tensor v, int heads, double scale, Module owner, ForwardPass pass) {
    Tensor queries = Heads.splitTokensFirst(q, heads);
    Tensor keys = Heads.splitTokensFirst(k, heads);
    Tensor values = Heads.splitTokensFirst(v, heads);
    if (queries.size(-2) <= queries.size(-1)) {
      return Heads.mergeTokensFirst(tokensByTokens(queries, keys, values, scale, owner, pass));
    }
    Tensor sums =
        events(queries, keys, values, scale, pass)
            .orElseGet(
                () -> {
                  Tensor pairs = multiply(Views.transpose(keys, -2, -1), values, owner, pass);
                  return multiply(queries, scaled(pairs, scale, pass), owner, pass);
                });
    return Heads.mergeTokensFirst(sums);
  }

  /** At once, unless somebody wants to see the products one by one. */
  private static Optional<Tensor> events(
      Tensor q, Tensor k, Tensor v, double scale, ForwardPass pass) {
    return pass.isWatched() || q.scope().isListenedTo()
        ? Optional.empty()
        : HeadProducts.ofSpikes(q, k, v, scale);
  }

  private static Tensor multiply(Tensor a, Tensor b, Module owner, ForwardPass pass) {
    pass.multiplied(owner, a, b);
    return MatMul.matmul(a, b);
  }

  private static Tensor scaled(Tensor pairs, double scale, ForwardPass pass) {
    Tensor scaled = Arithmetic.scale(pairs, scale);
    pass.discard(pairs);
    return scaled;
  }
}
