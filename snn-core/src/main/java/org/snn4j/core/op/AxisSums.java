// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Arrays;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Sums over any set of axes, off the tape.
 *
 * <p>Axes that lie next to each other in memory are summed in one go, so that the sum over images
 * and pixels of a channels-innermost tensor is a single pass.
 */
final class AxisSums {

  private AxisSums() {}

  /**
   * The sums over the marked axes, which are left with size 1; x itself if there is nothing to sum.
   */
  static Tensor over(TensorScope scope, Tensor x, boolean[] summed) {
    Tensor sums = dense(scope, x);
    while (true) {
      Run run = Run.find(sums, summed);
      if (run == null) {
        return sums;
      }
      Tensor next = sum(scope, sums, run);
      if (sums != x) {
        scope.release(sums);
      }
      sums = next;
    }
  }

  /** The sums that turn a gradient of a broadcast operand into the operand's shape. */
  static Tensor to(TensorScope scope, Tensor g, Shape shape) {
    if (g.shape().equals(shape)) {
      return g;
    }
    int added = g.rank() - shape.rank();
    boolean[] summed = new boolean[g.rank()];
    for (int axis = 0; axis < g.rank(); axis++) {
      summed[axis] = axis < added || shape.size(axis - added) == 1;
    }
    Tensor sums = over(scope, g, summed);
    long[] strides = new long[shape.rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = sums.stride(axis + added);
    }
    return sums.view(shape, strides, sums.offset());
  }

  private static Tensor dense(TensorScope scope, Tensor x) {
    if (x.isDense()) {
      return x;
    }
    Tensor copy = scope.allocate(x.dtype(), x.shape());
    Kernels.of(x).elementwise().copy(x, copy);
    return copy;
  }

  private static Tensor sum(TensorScope scope, Tensor x, Run run) {
    Shape shape = x.shape();
    for (int axis : run.axes()) {
      shape = shape.with(axis, 1);
    }
    Tensor y = scope.allocate(x.dtype(), shape, run.stridesAfter(x, shape));
    if (x.length() == 0) {
      Kernels.of(y).elementwise().fill(y, 0);
      return y;
    }
    Tensor from =
        x.view(
            Shape.of(run.outer(), run.length(), run.inner()),
            new long[] {run.length() * run.inner(), run.inner(), 1},
            x.offset());
    Kernels.of(x).reductions().sum(from, y.rows(run.inner()));
    return y;
  }

  /**
   * Neighbouring axes of a dense tensor that can be reduced together.
   *
   * @param axes the axes, of more than one element together
   * @param outer number of elements over all axes further out
   * @param length number of elements over the axes
   * @param inner number of elements over all axes further in
   */
  record Run(int[] axes, long outer, long length, long inner) {

    /** The innermost run of marked axes, or null if those that are left have size 1. */
    static Run find(Tensor x, boolean[] marked) {
      int[] order = Strides.byStride(x.shape(), x.strides());
      long inner = 1;
      int at = 0;
      while (at < order.length && !(marked[order[at]] && x.size(order[at]) != 1)) {
        inner *= x.size(order[at++]);
      }
      if (at == order.length) {
        return null;
      }
      int first = at;
      long length = 1;
      while (at < order.length && (marked[order[at]] || x.size(order[at]) == 1)) {
        length *= x.size(order[at++]);
      }
      int[] axes = Arrays.copyOfRange(order, first, at);
      long outer = 1;
      while (at < order.length) {
        outer *= x.size(order[at++]);
      }
      return new Run(axes, outer, length, inner);
    }

    /** The strides of the result: the axes stay in x's order in memory. */
    long[] stridesAfter(Tensor x, Shape reduced) {
      long[] strides = new long[reduced.rank()];
      long step = 1;
      for (int axis : Strides.byStride(x.shape(), x.strides())) {
        strides[axis] = step;
        step *= reduced.size(axis);
      }
      return strides;
    }
  }
}
