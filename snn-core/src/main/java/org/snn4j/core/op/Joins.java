// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Several tensors as one, and one as several. */
public final class Joins {

  private Joins() {}

  /** The tensors one after the other along an axis; all other sizes must agree. */
  public static Tensor concat(int axis, Tensor... parts) {
    return concat(axis, List.of(parts));
  }

  /** The tensors one after the other along an axis; all other sizes must agree. */
  public static Tensor concat(int axis, List<Tensor> parts) {
    requireSome("concat", parts);
    Tensor first = parts.get(0);
    int at = first.shape().axis(axis);
    long[] ends = new long[parts.size()];
    long total = 0;
    for (int i = 0; i < ends.length; i++) {
      Tensor part = parts.get(i);
      Shapes.requireRank(
          "concat", "tensor " + i, first.rank(), "like " + first.shape(), part.shape());
      Shape needed = first.shape().with(at, part.size(at));
      Shapes.requireEqual("concat", "tensor " + i, needed, part.shape());
      total += part.size(at);
      ends[i] = total;
    }
    Tensor[] inputs = parts.toArray(Tensor[]::new);
    TensorScope scope = TensorScope.innermost(first, inputs);
    Tensor y = allocateInOrderOf(scope, first, first.shape().with(at, total));
    for (int i = 0; i < ends.length; i++) {
      Tensor place = Views.part(y, at, ends[i] - inputs[i].size(at), ends[i]);
      Kernels.of(y).elementwise().copy(inputs[i].detach(), place);
    }
    Tensor tracked =
        Tape.recordUnread(
            "concat",
            y,
            (g, sink) -> {
              for (int i = 0; i < ends.length; i++) {
                if (sink.needs(i)) {
                  sink.give(i, Views.part(g, at, i == 0 ? 0 : ends[i - 1], ends[i]));
                }
              }
            },
            inputs);
    return Operation.of("concat").with("axis", axis).made(tracked, inputs);
  }

  /** Tensors of one shape along a new axis. */
  public static Tensor stack(int axis, Tensor... parts) {
    return stack(axis, List.of(parts));
  }

  /** Tensors of one shape along a new axis. */
  public static Tensor stack(int axis, List<Tensor> parts) {
    requireSome("stack", parts);
    Shape shape = parts.get(0).shape();
    for (int i = 0; i < parts.size(); i++) {
      Shapes.requireEqual("stack", "tensor " + i, shape, parts.get(i).shape());
    }
    int at = axis < 0 ? axis + shape.rank() + 1 : axis;
    return concat(at, parts.stream().map(part -> Views.unsqueeze(part, at)).toList());
  }

  /**
   * A tensor cut along an axis into parts of given sizes, which share its memory.
   *
   * @param sizes must add up to the axis' size
   */
  public static List<Tensor> split(Tensor x, int axis, long... sizes) {
    long total = Arrays.stream(sizes).sum();
    if (total != x.size(axis) || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "split: the sizes must add up to "
              + x.size(axis)
              + " on axis "
              + axis
              + " of "
              + x.shape()
              + " but are "
              + Arrays.toString(sizes));
    }
    Tensor model = x.detach();
    Tensor[] parts = new Tensor[sizes.length];
    long from = 0;
    for (int i = 0; i < sizes.length; i++) {
      parts[i] = Views.part(model, axis, from, from + sizes[i]);
      from += sizes[i];
    }
    Tensor[] tracked =
        Tape.recordUnread(
            "split",
            parts,
            (gradients, sink) -> sink.give(0, joined(sink.scope(), model, axis, sizes, gradients)),
            x);
    return Operation.of("split").with("axis", axis).with("sizes", sizes).made(List.of(tracked), x);
  }

  /**
   * A tensor cut along an axis into n parts: each of the size divided by n, rounded up, the last
   * one with what is left. As in PyTorch there are fewer parts where fewer use the axis up.
   */
  public static List<Tensor> chunk(Tensor x, int n, int axis) {
    if (n < 1) {
      throw new IllegalArgumentException("chunk: n must be 1 or more but is " + n);
    }
    long size = x.size(axis);
    long each = Math.max(1, (size + n - 1) / n);
    int parts = (int) Math.max(1, (size + each - 1) / each);
    long[] sizes = new long[parts];
    Arrays.fill(sizes, each);
    sizes[parts - 1] = size - each * (parts - 1);
    return split(x, axis, sizes);
  }

  /** A tensor's parts at each index of an axis, without that axis; they share its memory. */
  public static List<Tensor> unstack(Tensor x, int axis) {
    int at = x.shape().axis(axis);
    long[] ones = new long[Math.toIntExact(x.size(at))];
    Arrays.fill(ones, 1);
    return split(x, at, ones).stream().map(part -> Views.squeeze(part, at)).toList();
  }

  private static Tensor joined(
      TensorScope scope, Tensor model, int axis, long[] sizes, Tensor[] gradients) {
    Tensor gx = scope.allocateLike(model);
    long from = 0;
    for (int i = 0; i < sizes.length; i++) {
      Tensor place = Views.part(gx, axis, from, from + sizes[i]);
      from += sizes[i];
      if (gradients[i] != null) {
        Kernels.of(gx).elementwise().copy(gradients[i], place);
      } else {
        // The kernel for filling wants dense memory, which a part need not be.
        Tensor zero = scope.scalar(gx.dtype(), 0);
        Kernels.of(gx).elementwise().copy(Views.repeated(zero, place.shape()), place);
      }
    }
    return gx;
  }

  /** A dense tensor whose axes lie in memory in the model's order. */
  private static Tensor allocateInOrderOf(TensorScope scope, Tensor model, Shape shape) {
    long[] strides = new long[shape.rank()];
    long step = 1;
    for (int axis : Strides.byStride(model.shape(), model.strides())) {
      strides[axis] = step;
      step *= shape.size(axis);
    }
    return scope.allocate(model.dtype(), shape, strides);
  }

  private static void requireSome(String where, List<Tensor> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          where + ": there must be 1 tensor or more but there are 0");
    }
  }
}
