// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/** The products of attention without softmax, head by head. */
final class HeadProducts {

  private HeadProducts() {}

  /**
   * {@code q k^T v} times a scale, for each head by itself. The products are told to the pass's
   * monitors as they are taken: by channels first where there are more tokens than channels in a
   * head.
   *
   * @param q shape {@code [T, N, L, C]}, as are k and v; head i has the channels {@code i C /
   *     heads} to {@code (i + 1) C / heads}
   * @return shape {@code [T, N, L, C]}
   */
  static Tensor attend(
      Tensor q, Tensor k, Tensor v, int heads, double scale, Module owner, ForwardPass pass) {
    Tensor queries = split(q, heads);
    Tensor keys = Views.transpose(split(k, heads), -2, -1);
    Tensor values = split(v, heads);
    Tensor y =
        queries.size(-2) > queries.size(-1)
            ? multiply(
                queries, Arithmetic.scale(multiply(keys, values, owner, pass), scale), owner, pass)
            : multiply(
                Arithmetic.scale(multiply(queries, keys, owner, pass), scale), values, owner, pass);
    return Views.reshape(Views.permute(y, 0, 1, 3, 2, 4), q.shape());
  }

  private static Tensor multiply(Tensor a, Tensor b, Module owner, ForwardPass pass) {
    pass.multiplied(owner, a, b);
    return MatMul.matmul(a, b);
  }

  /** {@code [T, N, L, C]} as {@code [T, N, heads, L, C / heads]}. */
  private static Tensor split(Tensor x, int heads) {
    Tensor parts = Views.reshape(x, x.size(0), x.size(1), x.size(2), heads, x.size(3) / heads);
    return Views.permute(parts, 0, 1, 3, 2, 4);
  }
}
