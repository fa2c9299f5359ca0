// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Images with something around them. */
public final class Padding {

  private Padding() {}

  /**
   * An axis of images, or their channels, made longer on both sides; the result has its channels
   * innermost in memory.
   *
   * @param x images {@code [N, C, H, W]}
   * @param axis 1, 2 or 3
   * @param before places added before the first one, 0 or more
   * @param after places added after the last one, 0 or more
   * @throws ShapeMismatchException if the image is too small for its mirror image or repetition
   */
  public static Tensor along(Tensor x, int axis, int before, int after, PaddingMode mode) {
    requirePlaces(x, axis, before, after, mode);
    if (before == 0 && after == 0) {
      return x;
    }
    Tensor image = x.detach();
    Shape shape = x.shape().with(axis, before + x.size(axis) + after);
    Tensor y = x.scope().allocate(x.dtype(), shape, Strides.innermost(shape, 1));
    fill(image, axis, before, mode, y);
    Tensor tracked =
        Tape.record(
            "pad",
            y,
            (g, sink) ->
                sink.give(0, collected(sink.scope(), image.shape(), g, axis, before, mode)),
            x);
    return Operation.of("pad")
        .with("axis", axis)
        .with("before", before)
        .with("after", after)
        .with("mode", mode)
        .made(tracked, x);
  }

  private static void fill(Tensor x, int axis, int before, PaddingMode mode, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    ElementwiseKernels kernels = Kernels.of(y).elementwise();
    long size = x.size(axis);
    if (mode == PaddingMode.ZEROS) {
      kernels.fill(y, 0);
    }
    if (size > 0) {
      kernels.copy(x, Views.part(y, axis, before, before + size));
    }
    for (long place = 0; place < y.size(axis); place++) {
      long from = source(place - before, size, mode);
      if (from >= 0) {
        kernels.copy(Views.part(x, axis, from, from + 1), Views.part(y, axis, place, place + 1));
      }
    }
  }

  private static Tensor collected(
      TensorScope scope, Shape shape, Tensor g, int axis, int before, PaddingMode mode) {
    Tensor gx = scope.allocate(g.dtype(), shape, Strides.innermost(shape, 1));
    if (gx.length() == 0) {
      return gx;
    }
    ElementwiseKernels kernels = Kernels.of(gx).elementwise();
    long size = shape.size(axis);
    kernels.copy(Views.part(g, axis, before, before + size), gx);
    for (long place = 0; place < g.size(axis); place++) {
      long to = source(place - before, size, mode);
      if (to >= 0) {
        Tensor sum = Views.part(gx, axis, to, to + 1);
        kernels.binary(Binary.ADD, sum, Views.part(g, axis, place, place + 1), sum);
      }
    }
    return gx;
  }

  /** The place of the image that a place in the padding shows; -1 for zero and inside the image. */
  private static long source(long place, long size, PaddingMode mode) {
    return place >= 0 && place < size ? -1 : mode.source(place, size);
  }

  private static void requirePlaces(Tensor x, int axis, int before, int after, PaddingMode mode) {
    if (x.rank() != 4 || axis < 1 || axis > 3) {
      throw new ShapeMismatchException(
          "pad: x must have shape [N, C, H, W], padded along axis 1, 2 or 3, but has "
              + x.shape()
              + " and axis "
              + axis);
    }
    if (before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "pad: padding must be 0 or more but is " + before + " and " + after);
    }
    if (Math.max(before, after) > mode.most(x.size(axis))) {
      throw new ShapeMismatchException(
          "pad: "
              + mode
              + " padding can be at most "
              + mode.most(x.size(axis))
              + " along axis "
              + axis
              + " of x "
              + x.shape()
              + " but is "
              + Math.max(before, after));
    }
  }
}
