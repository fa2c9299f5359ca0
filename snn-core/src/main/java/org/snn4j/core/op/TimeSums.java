// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Running sums over time and what undoes them, the differences of neighbouring steps. Time is axis
 * 0 of {@code [T, ...]}; both can go on from a step before the first one.
 */
public final class TimeSums {

  private TimeSums() {}

  /**
   * {@code y[t] = before + x[0] + ... + x[t]}.
   *
   * @param x shape {@code [T, ...]}, T 1 or more
   * @param before shape {@code [1, ...]}, or null for 0
   * @return shaped like x; x itself where there is nothing to add
   */
  public static Tensor cumulative(Tensor x, Tensor before) {
    requireFit("cumulative", x, before);
    if (before == null && x.size(0) == 1) {
      return x;
    }
    Tensor y = allocate(TensorScope.innermost(x, before), x);
    first(Binary.ADD, x.detach(), before, y);
    for (long t = 1; t < x.size(0); t++) {
      combine(Binary.ADD, step(y, t - 1), step(x.detach(), t), step(y, t));
    }
    return Tape.record(
        "cumulative",
        y,
        (g, sink) -> {
          Tensor gx = fromTheEnd(sink.scope(), g);
          sink.give(0, gx);
          if (sink.needs(1)) {
            sink.give(1, step(gx, 0));
          }
        },
        x,
        before);
  }

  /**
   * {@code y[0] = x[0] - before}, {@code y[t] = x[t] - x[t - 1]}.
   *
   * @param x shape {@code [T, ...]}, T 1 or more
   * @param before shape {@code [1, ...]}, or null for 0
   * @return shaped like x; x itself where there is nothing to subtract
   */
  public static Tensor differences(Tensor x, Tensor before) {
    requireFit("differences", x, before);
    long last = x.size(0) - 1;
    if (before == null && last == 0) {
      return x;
    }
    Tensor y = allocate(TensorScope.innermost(x, before), x);
    first(Binary.SUBTRACT, x.detach(), before, y);
    if (last > 0) {
      Tensor from = x.detach();
      combine(
          Binary.SUBTRACT, steps(from, 1, last + 1), steps(from, 0, last), steps(y, 1, last + 1));
    }
    return Tape.record(
        "differences",
        y,
        (g, sink) -> {
          if (sink.needs(0)) {
            sink.give(0, fallen(sink.scope(), g));
          }
          if (sink.needs(1)) {
            sink.give(1, negated(sink.scope(), step(g, 0)));
          }
        },
        x,
        before);
  }

  /** The sums of each step and all after it. */
  private static Tensor fromTheEnd(TensorScope scope, Tensor g) {
    Tensor sums = allocate(scope, g);
    long last = g.size(0) - 1;
    Kernels.of(g).elementwise().copy(step(g, last), step(sums, last));
    for (long t = last - 1; t >= 0; t--) {
      combine(Binary.ADD, step(sums, t + 1), step(g, t), step(sums, t));
    }
    return sums;
  }

  /** Each step less the one after it. */
  private static Tensor fallen(TensorScope scope, Tensor g) {
    Tensor y = allocate(scope, g);
    long last = g.size(0) - 1;
    if (last > 0) {
      combine(Binary.SUBTRACT, steps(g, 0, last), steps(g, 1, last + 1), steps(y, 0, last));
    }
    Kernels.of(g).elementwise().copy(step(g, last), step(y, last));
    return y;
  }

  private static Tensor negated(TensorScope scope, Tensor x) {
    Tensor y = scope.allocateLike(x);
    Kernels.of(x).elementwise().affine(x, -1, 0, y);
    return y;
  }

  private static void first(Binary function, Tensor x, Tensor before, Tensor y) {
    if (before == null) {
      Kernels.of(x).elementwise().copy(step(x, 0), step(y, 0));
    } else {
      combine(function, step(x, 0), before.detach(), step(y, 0));
    }
  }

  private static void combine(Binary function, Tensor a, Tensor b, Tensor y) {
    Kernels.of(y).elementwise().binary(function, a, b, y);
  }

  private static Tensor step(Tensor x, long t) {
    return steps(x, t, t + 1);
  }

  private static Tensor steps(Tensor x, long from, long to) {
    return Views.part(x, 0, from, to);
  }

  private static Tensor allocate(TensorScope scope, Tensor model) {
    long[] strides = model.isDense() ? model.strides() : Strides.rowMajor(model.shape());
    return scope.allocate(model.dtype(), model.shape(), strides);
  }

  private static void requireFit(String where, Tensor x, Tensor before) {
    if (x.rank() < 1 || x.size(0) < 1) {
      throw new ShapeMismatchException(
          where + ": x must have 1 time step or more on axis 0 but has shape " + x.shape());
    }
    if (before != null) {
      Shape one = x.shape().with(0, 1);
      Shapes.requireEqual(where, "before", one, before.shape());
    }
  }
}
