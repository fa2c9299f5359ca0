// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The native convolution and its adjoints on channels-innermost images, once per group.
 *
 * <p>ND4J's convolution knows no groups, so each group runs on its own channels; with one channel to a
 * group and one output each, ND4J's depthwise operation does them all at once.
 */
final class GroupedConvolution {

  private GroupedConvolution() {}

  /** Writes {@code y = conv(x, w)}; x and y are {@code [N, C, H, W]} with C innermost. */
  static void forward(Tensor x, Tensor w, Tensor y, ConvGeometry geometry) {
    if (isDepthwise(x, w, geometry)) {
      Nd4jOps.run(
          "depthwise_conv2d",
          new INDArray[] {nhwc(x), swapped(w).array()},
          new INDArray[] {nhwc(y)},
          geometry.arguments());
      return;
    }
    for (int group = 0; group < geometry.groups(); group++) {
      Nd4jOps.run(
          "conv2d",
          new INDArray[] {
            nhwc(part(x, 1, group, geometry)), part(w, 0, group, geometry).array()
          },
          new INDArray[] {nhwc(part(y, 1, group, geometry))},
          geometry.arguments());
    }
  }

  /** Writes the gradients of x and w, each unless it is null. */
  static void backward(
      TensorScope scope,
      Tensor x,
      Tensor w,
      Tensor g,
      Tensor gx,
      Tensor gw,
      ConvGeometry geometry) {
    if (gw == null) {
      inputGradient(scope, w, g, gx, geometry);
      return;
    }
    // The native operation computes both gradients at once; one that nobody wants is thrown away.
    Tensor image = gx == null ? scope.allocateLike(x) : gx;
    if (isDepthwise(x, w, geometry)) {
      Tensor gradient = scope.allocate(w.dtype(), swapped(w).shape());
      Nd4jOps.run(
          "depthwise_conv2d_bp",
          new INDArray[] {nhwc(x), swapped(w).array(), nhwc(g)},
          new INDArray[] {nhwc(image), gradient.array()},
          geometry.arguments());
      Kernels.of(gw).elementwise().copy(swapped(gradient), gw);
      scope.release(gradient);
    } else {
      for (int group = 0; group < geometry.groups(); group++) {
        Nd4jOps.run(
            "conv2d_bp",
            new INDArray[] {
              nhwc(part(x, 1, group, geometry)),
              part(w, 0, group, geometry).array(),
              nhwc(part(g, 1, group, geometry))
            },
            new INDArray[] {
              nhwc(part(image, 1, group, geometry)), part(gw, 0, group, geometry).array()
            },
            geometry.arguments());
      }
    }
    if (gx == null) {
      scope.release(image);
    }
  }

  /**
   * Writes the gradient of x alone: what a transposed convolution computes forwards. The native
   * operation for both gradients is used here, too: the one for this gradient alone is thirty times
   * slower, because it does not reach oneDNN.
   */
  static void inputGradient(
      TensorScope scope, Tensor w, Tensor g, Tensor gx, ConvGeometry geometry) {
    Tensor nothing = scope.allocateLike(gx);
    Kernels.of(nothing).elementwise().fill(nothing, 0);
    Tensor unwanted = scope.allocate(w.dtype(), w.shape());
    backward(scope, nothing, w, g, gx, unwanted, geometry);
    scope.release(unwanted);
    scope.release(nothing);
  }

  private static boolean isDepthwise(Tensor x, Tensor w, ConvGeometry geometry) {
    return geometry.groups() > 1
        && geometry.groups() == x.size(1)
        && geometry.groups() == w.size(0);
  }

  /** One group's share of an axis, without copying. */
  private static Tensor part(Tensor x, int axis, int group, ConvGeometry geometry) {
    if (geometry.groups() == 1) {
      return x;
    }
    long size = x.size(axis) / geometry.groups();
    return x.view(
        x.shape().with(axis, size), x.strides(), x.offset() + group * size * x.stride(axis));
  }

  /** {@code [N, C, H, W]} seen as {@code [N, H, W, C]}. */
  private static INDArray nhwc(Tensor x) {
    Shape shape = Shape.of(x.size(0), x.size(2), x.size(3), x.size(1));
    long[] strides = {x.stride(0), x.stride(2), x.stride(3), x.stride(1)};
    return x.view(shape, strides, x.offset()).array();
  }

  /** {@code [C, 1, kH, kW]} seen as {@code [1, C, kH, kW]} and the other way round. */
  private static Tensor swapped(Tensor w) {
    Shape shape = Shape.of(w.size(1), w.size(0), w.size(2), w.size(3));
    return w.view(shape, Strides.rowMajor(shape), w.offset());
  }
}
