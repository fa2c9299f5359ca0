// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;

/**
 * One step of a {@link SpikeGatedMaxPool2d}: all channels of a place at once, rows of places on
 * several threads.
 */
final class GatedWindows {

  private static final int GRAIN = 8;

  private final PoolGeometry geometry;
  private final int height;
  private final int width;
  private final int channels;
  private final Shape out;
  private final double[] values;
  private final double[] sums;

  /**
   * Over the images of a step.
   *
   * @param in their shape {@code [N, C, H, W]}
   * @param values {@code [N, H, W, C]} in row-major order
   * @param sums of the values so far, as they are
   */
  GatedWindows(PoolGeometry geometry, Shape in, double[] values, double[] sums) {
    this.geometry = geometry;
    this.channels = Math.toIntExact(in.size(1));
    this.height = Math.toIntExact(in.size(2));
    this.width = Math.toIntExact(in.size(3));
    this.out = Shape.of(in.size(0), channels, geometry.outHeight(height), geometry.outWidth(width));
    this.values = values;
    this.sums = sums;
  }

  /** The values of {@code [N, C, H, W]} in the order N, H, W, C. */
  static double[] values(Tensor x) {
    Tensor images = Views.permute(Layouts.innermost(x.detach(), 1), 0, 2, 3, 1);
    if (x.dtype() == DType.DOUBLE) {
      return images.toDoubleArray();
    }
    float[] narrow = images.toFloatArray();
    double[] values = new double[narrow.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = narrow[i];
    }
    return values;
  }

  /** What passes, in the scope of x. */
  Tensor pooled(Tensor x) {
    double[] passed = new double[Math.toIntExact(out.length())];
    Workers.shared()
        .forRange(out.size(0) * out.size(2), GRAIN, (from, to) -> rows(from, to, passed));
    Tensor y = x.scope().allocate(x.dtype(), out, Strides.innermost(out, 1));
    Tensor images = Views.permute(y, 0, 2, 3, 1);
    if (x.dtype() == DType.DOUBLE) {
      images.copyFrom(passed);
      return y;
    }
    float[] narrow = new float[passed.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) passed[i];
    }
    images.copyFrom(narrow);
    return y;
  }

  private void rows(long from, long to, double[] passed) {
    double[] largest = new double[channels];
    int rows = Math.toIntExact(out.size(2));
    int columns = Math.toIntExact(out.size(3));
    for (int row = (int) from; row < to; row++) {
      int image = row / rows * height;
      for (int column = 0; column < columns; column++) {
        window(image, row % rows, column, largest, passed, (row * columns + column) * channels);
      }
    }
  }

  /** Looks at the places of a window in row-major order; the first of equal sums is kept. */
  private void window(
      int image, int row, int column, double[] largest, double[] passed, int place) {
    boolean first = true;
    for (int i = 0; i < geometry.kernelH(); i++) {
      int h = row * geometry.strideH() - geometry.padH() + i * geometry.dilationH();
      for (int j = 0; j < geometry.kernelW() && h >= 0 && h < height; j++) {
        int w = column * geometry.strideW() - geometry.padW() + j * geometry.dilationW();
        if (w >= 0 && w < width) {
          compare(((image + h) * width + w) * channels, first, largest, passed, place);
          first = false;
        }
      }
    }
  }

  private void compare(int at, boolean first, double[] largest, double[] passed, int place) {
    for (int c = 0; c < channels; c++) {
      double sum = sums[at + c];
      if (first || sum > largest[c]) {
        largest[c] = sum;
        passed[place + c] = values[at + c];
      }
    }
  }
}
