// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Maxima and averages over windows of images; results have their channels innermost in memory. */
public final class Pooling {

  private Pooling() {}

  /**
   * The largest value of each window; its gradient goes to the first one in row-major order.
   *
   * @param x images {@code [N, C, H, W]}
   * @return shape {@code [N, C, OH, OW]}
   */
  public static Tensor maxPool2d(Tensor x, PoolGeometry geometry) {
    PoolingWindow window = window("maxPool2d", x, geometry);
    Tensor image = Layouts.innermost(x.detach(), 1);
    Tensor y = output(x.scope(), x, window);
    MaximaReturn maxima = MaximaReturn.of(window, image, x.isTracked(), y);
    Tensor tracked =
        Tape.recordUnread(
            "maxPool2d",
            y,
            (g, sink) -> {
              Tensor gradient = Layouts.innermost(sink.scope().borrow(g), 1);
              Tensor gx = sink.scope().allocate(g.dtype(), image.shape(), image.strides());
              maxima.run(gradient, gx, sink.scope());
              sink.give(0, gx);
            },
            x);
    return Operation.of("maxPool2d").with("geometry", geometry).made(tracked, x);
  }

  /**
   * The mean of each window.
   *
   * @param x images {@code [N, C, H, W]}
   * @return shape {@code [N, C, OH, OW]}
   */
  public static Tensor avgPool2d(Tensor x, PoolGeometry geometry) {
    PoolingWindow window = window("avgPool2d", x, geometry);
    Tensor image = Layouts.innermost(x.detach(), 1);
    Tensor y = output(x.scope(), x, window);
    PoolingKernels kernels = Kernels.of(x).pooling();
    kernels.average(window, memory(image), memory(y));
    Shape shape = x.shape();
    Tensor tracked =
        Tape.recordUnread(
            "avgPool2d",
            y,
            (g, sink) -> {
              Tensor gradient = Layouts.innermost(sink.scope().borrow(g), 1);
              Tensor gx = sink.scope().allocate(g.dtype(), shape, Strides.innermost(shape, 1));
              kernels.averageBackward(window, memory(gradient), memory(gx));
              sink.give(0, gx);
            },
            x);
    return Operation.of("avgPool2d").with("geometry", geometry).made(tracked, x);
  }

  /**
   * Means over regions that divide the image as evenly as can be: output row i covers input rows
   * {@code floor(i H / OH)} up to {@code ceil((i + 1) H / OH)}, columns likewise.
   *
   * @param x images {@code [N, C, H, W]}
   * @return shape {@code [N, C, outHeight, outWidth]}
   */
  public static Tensor adaptiveAvgPool2d(Tensor x, int outHeight, int outWidth) {
    Shapes.requireRank("adaptiveAvgPool2d", "x", 4, "[N, C, H, W]", x.shape());
    if (outHeight < 1 || outWidth < 1) {
      throw new IllegalArgumentException(
          "adaptiveAvgPool2d: the output must be 1 x 1 or more but is "
              + outHeight
              + " x "
              + outWidth);
    }
    if (outHeight == 1 && outWidth == 1) {
      return Reductions.meanKeepDims(x, 2, 3);
    }
    if (x.size(2) % outHeight == 0 && x.size(3) % outWidth == 0) {
      int height = Math.toIntExact(x.size(2) / outHeight);
      int width = Math.toIntExact(x.size(3) / outWidth);
      return avgPool2d(x, PoolGeometry.window(height, width));
    }
    // Regions are rectangles: their mean is the mean over rows of means over columns.
    return regionMeans(regionMeans(x, 2, outHeight), 3, outWidth);
  }

  /** {@link #maxPool2d} of sequences {@code [N, C, L]}; the geometry has height 1. */
  public static Tensor maxPool1d(Tensor x, PoolGeometry geometry) {
    return Views.squeeze(maxPool2d(asImages("maxPool1d", x, geometry), geometry), 2);
  }

  /** {@link #avgPool2d} of sequences {@code [N, C, L]}; the geometry has height 1. */
  public static Tensor avgPool1d(Tensor x, PoolGeometry geometry) {
    return Views.squeeze(avgPool2d(asImages("avgPool1d", x, geometry), geometry), 2);
  }

  /** {@link #adaptiveAvgPool2d} of sequences {@code [N, C, L]}. */
  public static Tensor adaptiveAvgPool1d(Tensor x, int outLength) {
    Shapes.requireRank("adaptiveAvgPool1d", "x", 3, "[N, C, L]", x.shape());
    return Views.squeeze(adaptiveAvgPool2d(Views.unsqueeze(x, 2), 1, outLength), 2);
  }

  private static Tensor regionMeans(Tensor x, int axis, int regions) {
    long size = x.size(axis);
    List<Tensor> means = new ArrayList<>();
    for (int i = 0; i < regions; i++) {
      long from = i * size / regions;
      long to = ((i + 1) * size + regions - 1) / regions;
      means.add(Reductions.meanKeepDims(Views.slice(x, axis, from, to), axis));
    }
    return Joins.concat(axis, means);
  }

  private static PoolingWindow window(String where, Tensor x, PoolGeometry geometry) {
    Shapes.requireRank(where, "x", 4, "[N, C, H, W]", x.shape());
    return geometry.over(where, x.shape());
  }

  private static Tensor asImages(String where, Tensor x, PoolGeometry geometry) {
    Shapes.requireRank(where, "x", 3, "[N, C, L]", x.shape());
    if (geometry.kernelH() != 1 || geometry.strideH() != 1 || geometry.padH() != 0) {
      throw new IllegalArgumentException(
          where
              + ": the geometry must have height 1, stride 1 and no padding vertically but is "
              + geometry);
    }
    return Views.unsqueeze(x, 2);
  }

  private static Tensor output(TensorScope scope, Tensor x, PoolingWindow window) {
    Shape shape = Shape.of(x.size(0), x.size(1), window.outHeight(), window.outWidth());
    return scope.allocate(x.dtype(), shape, Strides.innermost(shape, 1));
  }

  /** {@code [N, C, H, W]} with C innermost as the row-major {@code [N, H, W, C]} that it is. */
  static Tensor memory(Tensor x) {
    Shape shape = Shape.of(x.size(0), x.size(2), x.size(3), x.size(1));
    return x.view(shape, Strides.rowMajor(shape), x.offset());
  }
}
