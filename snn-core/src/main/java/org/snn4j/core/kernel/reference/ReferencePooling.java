// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.EqualTo;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * One strided view for each place in the window: at that place, every window's element at once,
 * with the windows left out whose element there is padding.
 */
final class ReferencePooling implements PoolingKernels {

  @Override
  public void max(PoolingWindow window, Tensor x, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor marks = scratch.tensor(x.dtype(), x.shape().toArray());
      Nans.mark(scratch, x.array(), marks.array());
      Tensor poison = scratch.tensor(y.dtype(), y.shape().toArray());
      poison.array().assign(0);
      y.array().assign(Double.NEGATIVE_INFINITY);
      forEachPlace(
          window,
          place -> {
            raise(place.of(x), place.among(y));
            raise(place.of(marks), place.among(poison));
          });
      Nans.poison(poison.array(), y.array());
    }
  }

  private static void raise(INDArray value, INDArray largest) {
    Nd4j.exec(new Max(largest, value, largest));
  }

  @Override
  public void maxBackward(PoolingWindow window, Tensor x, Tensor g, Tensor gx) {
    if (gx.length() == 0) {
      return;
    }
    gx.array().assign(0);
    if (g.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor y = scratch.tensor(g.dtype(), g.shape().toArray());
      max(window, x, y);
      // 1 until a window's maximum was met.
      Tensor open = scratch.tensor(g.dtype(), g.shape().toArray());
      open.array().assign(1);
      forEachPlace(
          window,
          place -> {
            INDArray hit = hits(scratch, place.of(x), place.among(y));
            hit.muli(place.among(open));
            place.among(open).subi(hit);
            place.of(gx).addi(hit.muli(place.among(g)));
          });
    }
  }

  /** 1 where the value is the maximum, NaN counting as one. */
  private static INDArray hits(Scratch scratch, INDArray value, INDArray largest) {
    INDArray equal = scratch.flagsLike(value);
    Nd4j.exec(new EqualTo(value, largest, equal));
    INDArray hit = scratch.array(value, value.shape()).assign(equal);
    return hit.addi(Nans.mark(scratch, value, scratch.array(value, value.shape())));
  }

  @Override
  public void average(PoolingWindow window, Tensor x, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      y.array().assign(0);
      forEachPlace(window, place -> place.among(y).addi(place.of(x)));
      y.array().divi(divisors(scratch, window, y));
    }
  }

  @Override
  public void averageBackward(PoolingWindow window, Tensor g, Tensor gx) {
    if (gx.length() == 0) {
      return;
    }
    gx.array().assign(0);
    if (g.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor share = scratch.tensor(g.dtype(), g.shape().toArray());
      g.array().div(divisors(scratch, window, g), share.array());
      forEachPlace(window, place -> place.of(gx).addi(place.among(share)));
    }
  }

  /** What each output is divided by, spread over images and channels. */
  private static INDArray divisors(Scratch scratch, PoolingWindow window, Tensor y) {
    double[] values = new double[window.outHeight() * window.outWidth()];
    for (int i = 0; i < values.length; i++) {
      values[i] = window.divisor(i / window.outWidth(), i % window.outWidth());
    }
    Tensor divisors = scratch.tensor(y.dtype(), window.outHeight(), window.outWidth());
    divisors.copyFrom(values);
    return divisors.view(y.shape(), new long[] {0, window.outWidth(), 1, 0}, 0).array();
  }

  private static void forEachPlace(PoolingWindow window, Consumer<Place> action) {
    for (int row = 0; row < window.kernelH(); row++) {
      for (int column = 0; column < window.kernelW(); column++) {
        Place place = Place.of(window, row, column);
        if (place.rows().count() > 0 && place.columns().count() > 0) {
          action.accept(place);
        }
      }
    }
  }

  /**
   * A place in the window, and the windows whose element there lies inside the image.
   *
   * @param rows along the height
   * @param columns along the width
   */
  private record Place(Span rows, Span columns) {

    static Place of(PoolingWindow window, int row, int column) {
      return new Place(
          Span.of(
              window.height(),
              window.outHeight(),
              window.strideH(),
              row * window.dilationH() - window.padH()),
          Span.of(
              window.width(),
              window.outWidth(),
              window.strideW(),
              column * window.dilationW() - window.padW()));
    }

    /** The elements of an image tensor {@code [N, H, W, C]} at this place. */
    INDArray of(Tensor image) {
      return view(image, rows.input(), rows.step(), columns.input(), columns.step());
    }

    /**
     * The windows of an output tensor {@code [N, OH, OW, C]} that have an element at this place.
     */
    INDArray among(Tensor output) {
      return view(output, rows.first(), 1, columns.first(), 1);
    }

    private INDArray view(Tensor tensor, long top, long stepH, long left, long stepW) {
      long[] strides = {
        tensor.size(1) * tensor.size(2) * tensor.size(3),
        tensor.size(2) * tensor.size(3),
        tensor.size(3),
        1
      };
      long offset = tensor.offset() + top * strides[1] + left * strides[2];
      strides[1] *= stepH;
      strides[2] *= stepW;
      Shape shape = Shape.of(tensor.size(0), rows.count(), columns.count(), tensor.size(3));
      return tensor.view(shape, strides, offset).array();
    }
  }

  /**
   * Windows along one axis.
   *
   * @param first the first window whose element is inside the image
   * @param count how many windows from there on
   * @param input where the first one's element lies
   * @param step distance between neighbours' elements
   */
  private record Span(long first, long count, long input, long step) {

    static Span of(int size, int windows, int stride, int shift) {
      int first = shift >= 0 ? 0 : (-shift + stride - 1) / stride;
      int last = size - 1 - shift < 0 ? -1 : Math.min(windows - 1, (size - 1 - shift) / stride);
      return new Span(first, last - first + 1L, (long) first * stride + shift, stride);
    }
  }
}
