// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Arrays;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Other shapes of the same elements.
 *
 * <p>Results share the operand's memory; only a reshape whose elements do not lie evenly copies
 * them. Joining and splitting tensors is in {@link Joins}.
 */
public final class Views {

  private Views() {}

  /**
   * The elements in row-major order under another shape.
   *
   * @throws ShapeMismatchException if the numbers of elements differ
   */
  public static Tensor reshape(Tensor x, Shape shape) {
    if (shape.length() != x.length()) {
      throw new ShapeMismatchException(
          "reshape: shape "
              + shape
              + " holds "
              + shape.length()
              + " elements but x "
              + x.shape()
              + " has "
              + x.length());
    }
    Shape before = x.shape();
    Tensor y =
        Tape.recordUnread(
            "reshape",
            reshaped(x.scope(), x.detach(), shape),
            (g, sink) -> sink.give(0, reshaped(sink.scope(), g, before)),
            x);
    return Operation.of("reshape").with("sizes", shape.toArray()).made(y, x);
  }

  /** As {@link #reshape(Tensor, Shape)}; one size may be -1 and follows from the others. */
  public static Tensor reshape(Tensor x, long... sizes) {
    long known = 1;
    int open = -1;
    for (int axis = 0; axis < sizes.length; axis++) {
      if (sizes[axis] != -1) {
        known *= sizes[axis];
      } else if (open < 0) {
        open = axis;
      } else {
        throw new IllegalArgumentException(
            "reshape: one size at most may be -1 but the sizes are " + Arrays.toString(sizes));
      }
    }
    long[] whole = sizes.clone();
    if (open >= 0) {
      if (known == 0 || x.length() % known != 0) {
        throw new ShapeMismatchException(
            "reshape: x " + x.shape() + " does not fill sizes " + Arrays.toString(sizes));
      }
      whole[open] = x.length() / known;
    }
    return reshape(x, Shape.of(whole));
  }

  /** The axes {@code from} to {@code to}, both included, as one. */
  public static Tensor flatten(Tensor x, int from, int to) {
    int first = x.shape().axis(from);
    int last = x.shape().axis(to);
    if (last < first) {
      throw new IllegalArgumentException(
          "flatten: axis " + from + " must not come after axis " + to + " of " + x.shape());
    }
    Shape tail = x.shape().tail(last + 1);
    long merged = x.shape().head(last + 1).tail(first).length();
    Tensor y = reshape(x, x.shape().head(first).concat(Shape.of(merged)).concat(tail));
    return Operation.of("flatten").with("from", from).with("to", to).made(y, x);
  }

  /** The axes in another order: axis i of the result is axis {@code axes[i]} of x. */
  public static Tensor permute(Tensor x, int... axes) {
    int[] order = permutation(x, axes);
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    Tensor y =
        Tape.recordUnread(
            "permute",
            permuted(x.detach(), order),
            (g, sink) -> sink.give(0, permuted(g, inverse)),
            x);
    return Operation.of("permute").with("axes", order).made(y, x);
  }

  /** Two axes exchanged. */
  public static Tensor transpose(Tensor x, int a, int b) {
    int[] order = new int[x.rank()];
    Arrays.setAll(order, axis -> axis);
    order[x.shape().axis(a)] = x.shape().axis(b);
    order[x.shape().axis(b)] = x.shape().axis(a);
    return Operation.of("transpose").with("a", a).with("b", b).made(permute(x, order), x);
  }

  /** Without an axis of size 1. */
  public static Tensor squeeze(Tensor x, int axis) {
    if (x.size(axis) != 1) {
      throw new ShapeMismatchException(
          "squeeze: axis " + axis + " must have size 1 but x has shape " + x.shape());
    }
    int at = x.shape().axis(axis);
    Tensor y =
        Tape.recordUnread(
            "squeeze", withoutAxis(x.detach(), at), (g, sink) -> sink.give(0, withAxis(g, at)), x);
    return Operation.of("squeeze").with("axis", axis).made(y, x);
  }

  /** With an axis of size 1 put in, so that it is the result's axis of that number. */
  public static Tensor unsqueeze(Tensor x, int axis) {
    int at = axis < 0 ? axis + x.rank() + 1 : axis;
    if (at < 0 || at > x.rank()) {
      throw new IllegalArgumentException(
          "unsqueeze: axis must be between "
              + (-x.rank() - 1)
              + " and "
              + x.rank()
              + " for x "
              + x.shape()
              + " but is "
              + axis);
    }
    Tensor y =
        Tape.recordUnread(
            "unsqueeze",
            withAxis(x.detach(), at),
            (g, sink) -> sink.give(0, withoutAxis(g, at)),
            x);
    return Operation.of("unsqueeze").with("axis", axis).made(y, x);
  }

  /**
   * Repeated along axes of size 1 and along new outer axes, to a larger shape. The repetitions
   * share one memory.
   *
   * @throws ShapeMismatchException if x cannot be broadcast to the shape
   */
  public static Tensor expand(Tensor x, Shape shape) {
    Shape before = x.shape();
    if (before.equals(shape)) {
      return x;
    }
    boolean fits = before.rank() <= shape.rank();
    for (int axis = 1; fits && axis <= before.rank(); axis++) {
      fits = before.size(-axis) == 1 || before.size(-axis) == shape.size(-axis);
    }
    if (!fits) {
      throw new ShapeMismatchException(
          "expand: x " + before + " cannot be repeated to shape " + shape);
    }
    Tensor y =
        Tape.recordUnread(
            "expand",
            repeated(x.detach(), shape),
            (g, sink) -> sink.give(0, AxisSums.to(sink.scope(), g, before)),
            x);
    return Operation.of("expand").with("sizes", shape.toArray()).made(y, x);
  }

  /** The elements {@code from} to {@code to - 1} along an axis. */
  public static Tensor slice(Tensor x, int axis, long from, long to) {
    if (from < 0 || to < from || to > x.size(axis)) {
      throw new IllegalArgumentException(
          "slice: 0 <= from <= to <= "
              + x.size(axis)
              + " must hold on axis "
              + axis
              + " of "
              + x.shape()
              + " but from = "
              + from
              + " and to = "
              + to);
    }
    Tensor model = x.detach();
    Tensor y =
        Tape.recordUnread(
            "slice",
            part(model, axis, from, to),
            (g, sink) -> {
              Tensor gx = sink.scope().allocateLike(model);
              Kernels.of(gx).elementwise().fill(gx, 0);
              Kernels.of(gx).elementwise().copy(g, part(gx, axis, from, to));
              sink.give(0, gx);
            },
            x);
    return Operation.of("slice").with("axis", axis).with("from", from).with("to", to).made(y, x);
  }

  /** The part of x at one index of an axis, without that axis. */
  public static Tensor select(Tensor x, int axis, long index) {
    if (index < 0 || index >= x.size(axis)) {
      throw new IllegalArgumentException(
          "select: index must be between 0 and "
              + (x.size(axis) - 1)
              + " on axis "
              + axis
              + " of "
              + x.shape()
              + " but is "
              + index);
    }
    Tensor y = squeeze(slice(x, axis, index, index + 1), axis);
    return Operation.of("select").with("axis", axis).with("index", index).made(y, x);
  }

  /** Off the tape: a part of x along an axis. */
  static Tensor part(Tensor x, int axis, long from, long to) {
    return x.view(x.shape().with(axis, to - from), x.strides(), x.offset() + from * x.stride(axis));
  }

  /** Off the tape: x broadcast to a shape that it fits. */
  static Tensor repeated(Tensor x, Shape shape) {
    int added = shape.rank() - x.rank();
    long[] strides = new long[shape.rank()];
    for (int axis = added; axis < strides.length; axis++) {
      boolean repeats = x.size(axis - added) == 1 && shape.size(axis) != 1;
      strides[axis] = repeats ? 0 : x.stride(axis - added);
    }
    return x.view(shape, strides, x.offset());
  }

  /** Off the tape: without an axis of size 1. */
  static Tensor withoutAxis(Tensor x, int axis) {
    long[] strides = new long[x.rank() - 1];
    for (int i = 0; i < strides.length; i++) {
      strides[i] = x.stride(i < axis ? i : i + 1);
    }
    return x.view(x.shape().remove(axis), strides, x.offset());
  }

  /** Off the tape: with an axis of size 1. */
  static Tensor withAxis(Tensor x, int axis) {
    long[] strides = new long[x.rank() + 1];
    for (int i = 0; i < strides.length; i++) {
      strides[i] = i == axis ? around(x, axis) : x.stride(i < axis ? i : i - 1);
    }
    return x.view(x.shape().insert(axis, 1), strides, x.offset());
  }

  /** The stride of a new axis that lies around the one whose place it takes. */
  private static long around(Tensor x, int axis) {
    return axis < x.rank() ? x.stride(axis) * x.size(axis) : 1;
  }

  private static Tensor reshaped(TensorScope scope, Tensor x, Shape shape) {
    Tensor view = x.reshapedView(shape);
    if (view != null) {
      return view;
    }
    Tensor copy = scope.allocate(x.dtype(), x.shape());
    Kernels.of(x).elementwise().copy(x, copy);
    Spikes.like(copy, x);
    return copy.reshapedView(shape);
  }

  private static Tensor permuted(Tensor x, int[] order) {
    long[] sizes = new long[order.length];
    long[] strides = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      sizes[i] = x.size(order[i]);
      strides[i] = x.stride(order[i]);
    }
    return x.view(Shape.of(sizes), strides, x.offset());
  }

  private static int[] permutation(Tensor x, int[] axes) {
    boolean[] seen = new boolean[x.rank()];
    int[] order = new int[x.rank()];
    boolean complete = axes.length == order.length;
    for (int i = 0; complete && i < order.length; i++) {
      order[i] = x.shape().axis(axes[i]);
      complete = !seen[order[i]];
      seen[order[i]] = true;
    }
    if (!complete) {
      throw new IllegalArgumentException(
          "permute: axes must name each of the "
              + x.rank()
              + " axes of "
              + x.shape()
              + " once but are "
              + Arrays.toString(axes));
    }
    return order;
  }
}
