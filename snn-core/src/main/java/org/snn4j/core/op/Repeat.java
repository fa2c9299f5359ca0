// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The same input at every time step: how a still image is shown to a spiking network. */
public final class Repeat {

  private Repeat() {}

  /**
   * Copies a tensor along a new outermost axis.
   *
   * @param x shape {@code [N, ...]}
   * @param steps T, 1 or more
   * @return shape {@code [T, N, ...]}, every step laid out in memory like x
   */
  public static Tensor overTime(Tensor x, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("Repeat: steps must be 1 or more but is " + steps);
    }
    Tensor still = Layouts.dense(x.detach());
    Shape shape = x.shape().insert(0, steps);
    Tensor y =
        TensorScope.innermost(x).allocate(x.dtype(), shape, withTime(still.strides(), x.length()));
    Tensor shown = still.view(shape, withTime(still.strides(), 0), still.offset());
    Kernels.of(x).elementwise().copy(shown, y);
    return Tape.recordUnread(
        "repeat",
        y,
        (g, sink) -> {
          Tensor alike = Layouts.like(g, y.detach());
          Tensor gx = sink.scope().allocateLike(still);
          Kernels.of(g)
              .reductions()
              .sum(flat(alike, Shape.of(1, steps, x.length())), flat(gx, Shape.of(1, x.length())));
          sink.give(0, gx);
        },
        x);
  }

  private static Tensor flat(Tensor dense, Shape shape) {
    return dense.view(shape, Strides.rowMajor(shape), dense.offset());
  }

  /** Strides of one step's layout, with an outermost axis of steps that far apart. */
  static long[] withTime(long[] strides, long step) {
    long[] longer = new long[strides.length + 1];
    longer[0] = step;
    System.arraycopy(strides, 0, longer, 1, strides.length);
    return longer;
  }
}
