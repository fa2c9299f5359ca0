// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NativeCall;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The native convolution and its adjoints on channels-innermost images, once per group.
 *
 * <p>ND4J's convolution knows no groups, so each group runs on a copy of its own channels: oneDNN
 * misreads images whose pixels have gaps between them. With one input channel to a group ND4J's
 * depthwise operation does all groups at once. Other dilated kernels run {@linkplain SpreadKernel
 * spread out}.
 */
final class GroupedConvolution {

  private GroupedConvolution() {}

  /** Writes {@code y = conv(x, w)}; x and y are {@code [N, C, H, W]} with C innermost. */
  static void forward(TensorScope scope, Tensor x, Tensor w, Tensor y, ConvGeometry geometry) {
    if (x.length() == 0) {
      Kernels.of(y).elementwise().fill(y, 0);
      return;
    }
    if (isDepthwise(x, geometry)) {
      NativeCall.run(
          "depthwise_conv2d",
          new INDArray[] {nhwc(x), byMultiplier(w, geometry).array()},
          new INDArray[] {nhwc(y)},
          geometry.arguments());
      return;
    }
    SpreadKernel kernel = SpreadKernel.of(scope, w, geometry);
    for (int group = 0; group < geometry.groups(); group++) {
      Tensor image = gathered(scope, part(x, 1, group, geometry));
      Tensor result = room(scope, part(y, 1, group, geometry));
      NativeCall.run(
          "conv2d",
          new INDArray[] {nhwc(image), part(kernel.weight(), 0, group, geometry).array()},
          new INDArray[] {nhwc(result)},
          kernel.geometry().arguments());
      putBack(scope, result, part(y, 1, group, geometry));
      releaseCopy(scope, image, x);
    }
    kernel.release(scope);
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
    if (x.length() == 0) {
      Kernels.of(gw).elementwise().fill(gw, 0);
      return;
    }
    // The native operation computes both gradients at once; one that nobody wants is thrown away.
    Tensor image = gx == null ? scope.allocateLike(x) : gx;
    if (isDepthwise(x, geometry)) {
      depthwiseBackward(scope, x, w, g, image, gw, geometry);
    } else {
      groupsBackward(scope, x, w, g, image, gw, geometry);
    }
    if (gx == null) {
      scope.release(image);
    }
  }

  private static void depthwiseBackward(
      TensorScope scope,
      Tensor x,
      Tensor w,
      Tensor g,
      Tensor gx,
      Tensor gw,
      ConvGeometry geometry) {
    Tensor view = byMultiplier(gw, geometry);
    Tensor gradient = scope.allocate(w.dtype(), view.shape());
    NativeCall.run(
        "depthwise_conv2d_bp",
        new INDArray[] {nhwc(x), byMultiplier(w, geometry).array(), nhwc(g)},
        new INDArray[] {nhwc(gx), gradient.array()},
        geometry.arguments());
    Kernels.of(gw).elementwise().copy(gradient, view);
    scope.release(gradient);
  }

  private static void groupsBackward(
      TensorScope scope,
      Tensor x,
      Tensor w,
      Tensor g,
      Tensor gx,
      Tensor gw,
      ConvGeometry geometry) {
    SpreadKernel kernel = SpreadKernel.of(scope, w, geometry);
    Tensor gKernel = kernel.isCopy() ? scope.allocate(w.dtype(), kernel.weight().shape()) : gw;
    for (int group = 0; group < geometry.groups(); group++) {
      Tensor image = gathered(scope, part(x, 1, group, geometry));
      Tensor gradient = gathered(scope, part(g, 1, group, geometry));
      Tensor result = room(scope, part(gx, 1, group, geometry));
      NativeCall.run(
          "conv2d_bp",
          new INDArray[] {
            nhwc(image), part(kernel.weight(), 0, group, geometry).array(), nhwc(gradient)
          },
          new INDArray[] {nhwc(result), part(gKernel, 0, group, geometry).array()},
          kernel.geometry().arguments());
      putBack(scope, result, part(gx, 1, group, geometry));
      releaseCopy(scope, image, x);
      releaseCopy(scope, gradient, g);
    }
    if (kernel.isCopy()) {
      Kernels.of(gw).elementwise().copy(SpreadKernel.taps(gKernel, gw.shape(), geometry), gw);
      scope.release(gKernel);
    }
    kernel.release(scope);
  }

  /**
   * Writes the gradient of x alone: what a transposed convolution computes forwards. Where this is
   * no convolution itself, the native operation for both gradients is used: the one for this
   * gradient alone is thirty times slower, because it does not reach oneDNN.
   */
  static void inputGradient(
      TensorScope scope, Tensor w, Tensor g, Tensor gx, ConvGeometry geometry) {
    if (gx.length() > 0 && g.length() > 0 && FlippedKernel.suits(geometry)) {
      FlippedKernel.inputGradient(scope, w, g, gx, geometry);
      return;
    }
    Tensor nothing = scope.allocateLike(gx);
    Kernels.of(nothing).elementwise().fill(nothing, 0);
    Tensor unwanted = scope.allocate(w.dtype(), w.shape());
    backward(scope, nothing, w, g, gx, unwanted, geometry);
    scope.release(unwanted);
    scope.release(nothing);
  }

  private static boolean isDepthwise(Tensor x, ConvGeometry geometry) {
    // The native depthwise operation fails on dilated kernels just as the other one does.
    boolean dilated = geometry.dilationH() > 1 || geometry.dilationW() > 1;
    return !dilated && geometry.groups() > 1 && geometry.groups() == x.size(1);
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
  static INDArray nhwc(Tensor x) {
    Shape shape = Shape.of(x.size(0), x.size(2), x.size(3), x.size(1));
    long[] strides = {x.stride(0), x.stride(2), x.stride(3), x.stride(1)};
    return x.view(shape, strides, x.offset()).array();
  }

  /** {@code [C * M, 1, kH, kW]} seen as ND4J's {@code [M, C, kH, kW]}: M outputs to a channel. */
  private static Tensor byMultiplier(Tensor w, ConvGeometry geometry) {
    long multiplier = w.size(0) / geometry.groups();
    Shape shape = Shape.of(multiplier, geometry.groups(), w.size(2), w.size(3));
    long[] strides = {w.stride(0), multiplier * w.stride(0), w.stride(2), w.stride(3)};
    return w.view(shape, strides, w.offset());
  }

  /** The tensor itself if it lies densely, else a channels-innermost copy. */
  private static Tensor gathered(TensorScope scope, Tensor part) {
    if (part.isDense()) {
      return part;
    }
    Tensor copy = scope.allocate(part.dtype(), part.shape(), Strides.innermost(part.shape(), 1));
    Kernels.of(part).elementwise().copy(part, copy);
    return copy;
  }

  /** The tensor itself if it lies densely, else room for a channels-innermost result. */
  private static Tensor room(TensorScope scope, Tensor part) {
    return part.isDense()
        ? part
        : scope.allocate(part.dtype(), part.shape(), Strides.innermost(part.shape(), 1));
  }

  private static void putBack(TensorScope scope, Tensor result, Tensor part) {
    if (result.storage() != part.storage()) {
      Kernels.of(part).elementwise().copy(result, part);
      scope.release(result);
    }
  }

  private static void releaseCopy(TensorScope scope, Tensor copy, Tensor original) {
    if (copy.storage() != original.storage()) {
      scope.release(copy);
    }
  }
}
