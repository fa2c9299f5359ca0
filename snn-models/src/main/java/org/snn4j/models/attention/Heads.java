// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import java.util.List;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * How channels are shared among the heads of an attention: head {@code i} of h has the channels
 * {@code i C / h} to {@code (i + 1) C / h - 1}. Splitting makes views.
 */
final class Heads {

  private Heads() {}

  /** Refuses sizes that make no attention. */
  static void require(String where, int dim, int heads) {
    if (dim < 1 || heads < 1) {
      throw new IllegalArgumentException(
          where + ": dim and heads must be 1 or more but are " + dim + " and " + heads);
    }
    if (dim % heads != 0) {
      throw new IllegalArgumentException(
          where + ": dim must be divisible by heads = " + heads + " but is " + dim);
    }
  }

  /** Refuses a scale that is not finite. */
  static void requireScale(String where, double scale) {
    if (!Double.isFinite(scale)) {
      throw new IllegalArgumentException(where + ": scale must be finite but is " + scale);
    }
  }

  /** Refuses an input with another number of channels. */
  static void requireChannels(String where, Tensor x, int axis, int dim) {
    if (x.size(axis) != dim) {
      throw new ShapeMismatchException(
          where
              + ": x must have C = "
              + dim
              + " channels on axis "
              + axis
              + " but has shape "
              + x.shape());
    }
  }

  /**
   * Several blocks of channels, such as q, k and v, each by heads: {@code [T, N, n C, L]} as n
   * tensors {@code [T, N, h, C / h, L]}.
   */
  static List<Tensor> splitBlocks(Tensor x, int blocks, int heads) {
    long width = x.size(2) / blocks / heads;
    Tensor all = Views.reshape(x, x.size(0), x.size(1), (long) blocks * heads, width, x.size(3));
    return Joins.chunk(all, blocks, 2);
  }

  /** {@code [T, N, h, C / h, L]} as {@code [T, N, C, L]}. */
  static Tensor merge(Tensor x) {
    return Views.flatten(x, 2, 3);
  }

  /** Tokens first: {@code [T, B, N, C]} as {@code [T, B, h, N, C / h]}. */
  static Tensor splitTokensFirst(Tensor x, int heads) {
    Shape split = Shape.of(x.size(0), x.size(1), x.size(2), heads, x.size(3) / heads);
    return Views.transpose(Views.reshape(x, split), 2, 3);
  }

  /** Tokens first: {@code [T, B, h, N, C / h]} as {@code [T, B, N, C]}. */
  static Tensor mergeTokensFirst(Tensor x) {
    return Views.flatten(Views.transpose(x, 2, 3), 3, 4);
  }
}
