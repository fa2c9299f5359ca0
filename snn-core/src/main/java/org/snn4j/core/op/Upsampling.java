// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Images in another size, larger or smaller; results have their channels innermost in memory. */
public final class Upsampling {

  private Upsampling() {}

  /**
   * Images with their height and width multiplied by factors and rounded down.
   *
   * @param x images {@code [N, C, H, W]}
   * @param vertical factor of H, greater than 0
   * @param horizontal factor of W, greater than 0
   * @return shape {@code [N, C, floor(H vertical), floor(W horizontal)]}
   */
  public static Tensor byFactor(
      Tensor x, double vertical, double horizontal, Interpolation interpolation) {
    requireImages(x);
    requireFactor("vertical", vertical);
    requireFactor("horizontal", horizontal);
    int height = Math.toIntExact((long) Math.floor(x.size(2) * vertical));
    int width = Math.toIntExact((long) Math.floor(x.size(3) * horizontal));
    requireSize(height, width);
    return resampled(x, height, 1 / vertical, width, 1 / horizontal, interpolation);
  }

  /**
   * Images of a given size.
   *
   * @param x images {@code [N, C, H, W]}
   * @param height OH, 1 or more
   * @param width OW, 1 or more
   * @return shape {@code [N, C, OH, OW]}
   */
  public static Tensor toSize(Tensor x, int height, int width, Interpolation interpolation) {
    requireImages(x);
    requireSize(height, width);
    double vertical = (double) x.size(2) / height;
    double horizontal = (double) x.size(3) / width;
    return resampled(x, height, vertical, width, horizontal, interpolation);
  }

  private static Tensor resampled(
      Tensor x, int height, double vertical, int width, double horizontal, Interpolation how) {
    Interpolation.Taps columns = how.taps(Math.toIntExact(x.size(3)), width, horizontal);
    Interpolation.Taps rows = how.taps(Math.toIntExact(x.size(2)), height, vertical);
    return along(along(Layouts.innermost(x, 1), 3, columns), 2, rows);
  }

  private static Tensor along(Tensor x, int axis, Interpolation.Taps taps) {
    Shape shape = x.shape();
    Tensor y = allocate(x.scope(), x, axis, taps.low().length);
    gather(x.detach(), axis, taps, y);
    return Tape.record(
        "upsample",
        y,
        (g, sink) -> {
          Tensor gx = allocate(sink.scope(), g, axis, shape.size(axis));
          scatter(g, axis, taps, gx);
          sink.give(0, gx);
        },
        x);
  }

  private static Tensor allocate(TensorScope scope, Tensor model, int axis, long size) {
    Shape shape = model.shape().with(axis, size);
    return scope.allocate(model.dtype(), shape, Strides.innermost(shape, 1));
  }

  private static void gather(Tensor x, int axis, Interpolation.Taps taps, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    Tensor share = y.scope().allocate(x.dtype(), x.shape().with(axis, 1));
    for (int o = 0; o < taps.low().length; o++) {
      int low = taps.low()[o];
      double weight = taps.weight()[o];
      Tensor to = Views.part(y, axis, o, o + 1L);
      if (weight == 0) {
        kernels.copy(Views.part(x, axis, low, low + 1L), to);
      } else {
        kernels.affine(Views.part(x, axis, low, low + 1L), 1 - weight, 0, to);
        kernels.affine(Views.part(x, axis, low + 1L, low + 2L), weight, 0, share);
        kernels.binary(Binary.ADD, to, share, to);
      }
    }
    y.scope().release(share);
  }

  private static void scatter(Tensor g, int axis, Interpolation.Taps taps, Tensor gx) {
    if (gx.length() == 0) {
      return;
    }
    ElementwiseKernels kernels = Kernels.of(gx).elementwise();
    kernels.fill(gx, 0);
    Tensor share = gx.scope().allocate(gx.dtype(), gx.shape().with(axis, 1));
    for (int o = 0; o < taps.low().length; o++) {
      int low = taps.low()[o];
      double weight = taps.weight()[o];
      Tensor from = Views.part(g, axis, o, o + 1L);
      Tensor to = Views.part(gx, axis, low, low + 1L);
      if (weight == 0) {
        kernels.binary(Binary.ADD, to, from, to);
      } else {
        kernels.affine(from, 1 - weight, 0, share);
        kernels.binary(Binary.ADD, to, share, to);
        Tensor next = Views.part(gx, axis, low + 1L, low + 2L);
        kernels.affine(from, weight, 0, share);
        kernels.binary(Binary.ADD, next, share, next);
      }
    }
    gx.scope().release(share);
  }

  private static void requireImages(Tensor x) {
    Shapes.requireRank("upsample", "x", 4, "[N, C, H, W]", x.shape());
    if (x.size(2) < 1 || x.size(3) < 1) {
      throw new ShapeMismatchException(
          "upsample: x must have 1 pixel or more but has shape " + x.shape());
    }
  }

  private static void requireFactor(String which, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "upsample: the " + which + " factor must be greater than 0 and finite but is " + factor);
    }
  }

  private static void requireSize(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "upsample: the result must be 1 x 1 or more but would be " + height + " x " + width);
    }
  }
}
