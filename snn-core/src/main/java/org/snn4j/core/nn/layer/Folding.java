// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.function.UnaryOperator;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * How layers without state see a sequence: {@code [T, N, ...]} is folded into one batch {@code [T *
 * N, ...]}, which is a view, and unfolded after.
 */
public final class Folding {

  private Folding() {}

  /**
   * Runs a function of {@code [N, ...]} on all time steps at once.
   *
   * @param x shape {@code [N, ...]} of the given rank, or {@code [T, N, ...]} with one axis more
   * @param rank the number of axes without time
   * @param layer a function that keeps axis 0
   * @return with the axes of x before the layer's own
   */
  public static Tensor overTime(Tensor x, int rank, UnaryOperator<Tensor> layer) {
    return x.rank() == rank + 1 ? always(x, layer) : layer.apply(x);
  }

  /** Runs a function of {@code [N, ...]} on {@code [T, N, ...]}, all time steps at once. */
  public static Tensor always(Tensor x, UnaryOperator<Tensor> layer) {
    long steps = x.size(0);
    long samples = x.size(1);
    Tensor y = layer.apply(folded(x));
    return Views.reshape(y, Shape.of(steps, samples).concat(y.shape().tail(1)));
  }

  /** {@code [T, N, ...]} as {@code [T * N, ...]}. */
  static Tensor folded(Tensor x) {
    return Views.reshape(x, Shape.of(x.size(0) * x.size(1)).concat(x.shape().tail(2)));
  }
}
