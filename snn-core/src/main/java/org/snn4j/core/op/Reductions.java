// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Arrays;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Sums, means and maxima over axes.
 *
 * <p>The axes that were reduced are gone from the result; the {@code keepDims} forms leave them
 * with size 1. FLOAT sums are accumulated in double precision.
 */
public final class Reductions {

  private Reductions() {}

  /** The sums over the given axes. */
  public static Tensor sum(Tensor x, int... axes) {
    Tensor y = dropped(scaledSum("sum", x, marked("sum", x, axes), 1), x, axes);
    return Operation.of("sum").with("axes", axes).with("keepDims", false).made(y, x);
  }

  /** The sums over the given axes, which stay with size 1. */
  public static Tensor sumKeepDims(Tensor x, int... axes) {
    Tensor y = scaledSum("sum", x, marked("sum", x, axes), 1);
    return Operation.of("sum").with("axes", axes).with("keepDims", true).made(y, x);
  }

  /** The sum of all elements, a scalar. */
  public static Tensor sumAll(Tensor x) {
    return Views.reshape(scaledSum("sum", x, all(x), 1), Shape.of());
  }

  /** The means over the given axes. */
  public static Tensor mean(Tensor x, int... axes) {
    Tensor y = dropped(meanKeepDims(x, axes), x, axes);
    return Operation.of("mean").with("axes", axes).with("keepDims", false).made(y, x);
  }

  /** The means over the given axes, which stay with size 1. */
  public static Tensor meanKeepDims(Tensor x, int... axes) {
    boolean[] marked = marked("mean", x, axes);
    Tensor y = scaledSum("mean", x, marked, 1.0 / count(x, marked));
    return Operation.of("mean").with("axes", axes).with("keepDims", true).made(y, x);
  }

  /** The mean of all elements, a scalar. */
  public static Tensor meanAll(Tensor x) {
    return Views.reshape(scaledSum("mean", x, all(x), 1.0 / x.length()), Shape.of());
  }

  /** The biased variances over the given axes: the mean squared distances from the mean. */
  public static Tensor variance(Tensor x, int... axes) {
    return mean(Elementwise.square(Arithmetic.subtract(x, meanKeepDims(x, axes))), axes);
  }

  /** The maxima along an axis; the gradient goes to the first one. */
  public static Tensor max(Tensor x, int axis) {
    Tensor y = Views.squeeze(maxKeepDims(x, axis), axis);
    return Operation.of("max").with("axis", axis).with("keepDims", false).made(y, x);
  }

  /** The maxima along an axis, which stays with size 1; the gradient goes to the first one. */
  public static Tensor maxKeepDims(Tensor x, int axis) {
    if (x.size(axis) == 0) {
      throw new IllegalArgumentException(
          "max: axis " + axis + " must not be empty but x has shape " + x.shape());
    }
    int at = x.shape().axis(axis);
    Tensor from = Layouts.innermost(x.detach(), at);
    Tensor y = x.scope().allocate(x.dtype(), x.shape().with(at, 1));
    long width = x.size(at);
    Shape rows = Shape.of(x.length() / width, width, 1);
    Kernels.of(x)
        .reductions()
        .max(from.view(rows, new long[] {width, 1, 1}, from.offset()), y.rows(1));
    Tensor tracked =
        Tape.record("max", y, (g, sink) -> sink.give(0, toFirst(sink.scope(), from, y, g, at)), x);
    return Operation.of("max").with("axis", axis).with("keepDims", true).made(tracked, x);
  }

  /** The gradient g sent to each maximum's first place along the axis. */
  private static Tensor toFirst(TensorScope scope, Tensor x, Tensor y, Tensor g, int axis) {
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    Tensor gx = scope.allocateLike(x);
    Tensor open = scope.allocate(y.dtype(), y.shape());
    Tensor hit = scope.allocate(y.dtype(), y.shape());
    kernels.fill(open, 1);
    for (long index = 0; index < x.size(axis); index++) {
      kernels.binary(Binary.EQUAL, Views.part(x, axis, index, index + 1), y, hit);
      kernels.binary(Binary.MULTIPLY, hit, open, hit);
      kernels.binary(Binary.SUBTRACT, open, hit, open);
      kernels.binary(Binary.MULTIPLY, hit, g, Views.part(gx, axis, index, index + 1));
    }
    scope.release(open);
    scope.release(hit);
    return gx;
  }

  /** {@code factor} times the sums, the axes left with size 1. */
  private static Tensor scaledSum(String name, Tensor x, boolean[] marked, double factor) {
    Tensor model = x.detach();
    Tensor y = AxisSums.over(x.scope(), model, marked);
    if (factor != 1 || y == model) {
      Tensor scaled = x.scope().allocateLike(y);
      Kernels.of(y).elementwise().affine(y, factor, 0, scaled);
      y = scaled;
    }
    return Tape.recordUnread(
        name, y, (g, sink) -> sink.give(0, spread(sink.scope(), model, g, factor)), x);
  }

  /** A gradient spread over x's shape and scaled. */
  private static Tensor spread(TensorScope scope, Tensor x, Tensor g, double factor) {
    Tensor share = scope.allocateLike(g);
    Kernels.of(g).elementwise().affine(g, factor, 0, share);
    Tensor gx = scope.allocateLike(x);
    Kernels.of(g).elementwise().copy(Views.repeated(share, x.shape()), gx);
    scope.release(share);
    return gx;
  }

  private static Tensor dropped(Tensor y, Tensor x, int[] axes) {
    boolean[] gone = marked("reduction", x, axes);
    long[] sizes = new long[x.rank() - axes.length];
    int at = 0;
    for (int axis = 0; axis < gone.length; axis++) {
      if (!gone[axis]) {
        sizes[at++] = x.size(axis);
      }
    }
    return Views.reshape(y, Shape.of(sizes));
  }

  private static boolean[] all(Tensor x) {
    boolean[] marked = new boolean[x.rank()];
    Arrays.fill(marked, true);
    return marked;
  }

  private static boolean[] marked(String where, Tensor x, int... axes) {
    if (axes.length == 0) {
      throw new IllegalArgumentException(
          where
              + ": name 1 axis or more of "
              + x.shape()
              + ", or reduce all of them by "
              + where
              + "All");
    }
    boolean[] marked = new boolean[x.rank()];
    for (int axis : axes) {
      int at = x.shape().axis(axis);
      if (marked[at]) {
        throw new IllegalArgumentException(
            where
                + ": axis "
                + axis
                + " of "
                + x.shape()
                + " is named twice in "
                + Arrays.toString(axes));
      }
      marked[at] = true;
    }
    return marked;
  }

  private static long count(Tensor x, boolean[] marked) {
    long count = 1;
    for (int axis = 0; axis < marked.length; axis++) {
      count *= marked[axis] ? x.size(axis) : 1;
    }
    return count;
  }
}
