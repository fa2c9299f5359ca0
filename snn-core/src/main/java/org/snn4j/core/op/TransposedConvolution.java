// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The adjoint of a convolution, used to enlarge images. */
public final class TransposedConvolution {

  private TransposedConvolution() {}

  /**
   * A 2-d transposed convolution. The output height is {@code (H - 1) strideH - 2 padH + dilationH
   * (kH - 1) + extraH + 1}, the width likewise.
   *
   * @param x images {@code [N, C, H, W]}
   * @param weight shape {@code [C, O / groups, kH, kW]}
   * @param bias shape {@code [O]}, or null for none
   * @param extraH rows added at the bottom, less than the stride or the dilation
   * @param extraW columns added at the right, less than the stride or the dilation
   * @return shape {@code [N, O, OH, OW]}
   */
  public static Tensor convTranspose2d(
      Tensor x, Tensor weight, Tensor bias, ConvGeometry geometry, int extraH, int extraW) {
    Shapes.requireRank("convTranspose2d", "x", 4, "[N, C, H, W]", x.shape());
    Shapes.requireRank("convTranspose2d", "weight", 4, "[C, O / groups, kH, kW]", weight.shape());
    requireFit("convTranspose2d", x, weight, bias, geometry);
    requireExtra("convTranspose2d", "extraH", extraH, geometry.strideH(), geometry.dilationH());
    requireExtra("convTranspose2d", "extraW", extraW, geometry.strideW(), geometry.dilationW());
    return enlarge("convTranspose2d", x, weight, bias, geometry, extraH, extraW);
  }

  /**
   * A 1-d transposed convolution: {@link #convTranspose2d} with height 1.
   *
   * @param x sequences {@code [N, C, L]}
   * @param weight shape {@code [C, O / groups, k]}
   * @param geometry with height 1 throughout
   * @return shape {@code [N, O, OL]}
   */
  public static Tensor convTranspose1d(
      Tensor x, Tensor weight, Tensor bias, ConvGeometry geometry, int extra) {
    Shapes.requireRank("convTranspose1d", "x", 3, "[N, C, L]", x.shape());
    Shapes.requireRank("convTranspose1d", "weight", 3, "[C, O / groups, k]", weight.shape());
    ConvChecks.requireFlat("convTranspose1d", geometry);
    requireFit("convTranspose1d", x, weight, bias, geometry);
    requireExtra("convTranspose1d", "extra", extra, geometry.strideW(), geometry.dilationW());
    Tensor y =
        enlarge(
            "convTranspose1d",
            Views.unsqueeze(x, 2),
            Views.unsqueeze(weight, 2),
            bias,
            geometry,
            0,
            extra);
    return Views.squeeze(y, 2);
  }

  private static Tensor enlarge(
      String where,
      Tensor x,
      Tensor weight,
      Tensor bias,
      ConvGeometry geometry,
      int extraH,
      int extraW) {
    Shape shape = outputShape(where, x, weight, geometry, extraH, extraW);
    TensorScope scope = TensorScope.innermost(x, weight, bias);
    Tensor image = widened(scope.borrow(x.detach()), shape, geometry);
    Tensor kernel = Layouts.rowMajor(scope.borrow(weight.detach()));
    Tensor y = scope.allocate(x.dtype(), shape, Strides.innermost(shape, 1));
    GroupedConvolution.inputGradient(scope, kernel, image, y, geometry);
    Tensor tracked =
        Tape.record(
            where,
            y,
            (g, sink) -> {
              Tensor gradient = Layouts.innermost(sink.scope().borrow(g), 1);
              if (sink.needs(0)) {
                Tensor gx = sink.scope().allocateLike(image);
                GroupedConvolution.forward(sink.scope(), gradient, kernel, gx, geometry);
                sink.give(0, gx.view(x.shape(), gx.strides(), gx.offset()));
              }
              if (sink.needs(1)) {
                Tensor gw = sink.scope().allocate(x.dtype(), weight.shape());
                GroupedConvolution.backward(
                    sink.scope(), gradient, kernel, image, null, gw, geometry);
                sink.give(1, gw);
              }
            },
            x,
            weight);
    return bias == null ? tracked : Convolution.addPerChannel(tracked, bias);
  }

  /**
   * The image with its channels innermost, and with rows and columns of zeros where the extra size
   * is a whole stride or more: the adjoint of the convolution that leads from the output back to
   * it.
   */
  private static Tensor widened(Tensor x, Shape output, ConvGeometry geometry) {
    Shape shape =
        x.shape()
            .with(2, geometry.outHeight(output.size(2)))
            .with(3, geometry.outWidth(output.size(3)));
    if (shape.equals(x.shape())) {
      return Layouts.innermost(x, 1);
    }
    Tensor wide = x.scope().allocate(x.dtype(), shape, Strides.innermost(shape, 1));
    Kernels.of(x).elementwise().fill(wide, 0);
    Kernels.of(x).elementwise().copy(x, wide.view(x.shape(), wide.strides(), wide.offset()));
    return wide;
  }

  private static Shape outputShape(
      String where, Tensor x, Tensor weight, ConvGeometry geometry, int extraH, int extraW) {
    long height =
        (x.size(2) - 1) * geometry.strideH()
            - 2L * geometry.padH()
            + geometry.dilationH() * (geometry.kernelH() - 1L)
            + extraH
            + 1;
    long width =
        (x.size(3) - 1) * geometry.strideW()
            - 2L * geometry.padW()
            + geometry.dilationW() * (geometry.kernelW() - 1L)
            + extraW
            + 1;
    if (height < 1 || width < 1 || x.size(2) < 1 || x.size(3) < 1) {
      throw new ShapeMismatchException(
          where + ": the output of x " + x.shape() + " would be " + height + " x " + width);
    }
    return Shape.of(x.size(0), weight.size(1) * geometry.groups(), height, width);
  }

  private static void requireFit(
      String where, Tensor x, Tensor weight, Tensor bias, ConvGeometry geometry) {
    ConvChecks.requireChannels(where, weight);
    if (x.size(1) != weight.size(0) || x.size(1) % geometry.groups() != 0) {
      throw new ShapeMismatchException(
          where
              + ": x must have "
              + weight.size(0)
              + " channels, divisible by groups = "
              + geometry.groups()
              + ", but has shape "
              + x.shape());
    }
    ConvChecks.requireKernel(where, weight, geometry);
    if (!geometry.hasPlainPadding()) {
      throw new IllegalArgumentException(
          where
              + ": the padding must be of zeros, the same on opposite sides, but is that of "
              + geometry);
    }
    if (bias != null) {
      Shape expected = Shape.of(weight.size(1) * geometry.groups());
      Shapes.requireEqual(where, "bias", expected, bias.shape());
    }
  }

  private static void requireExtra(String where, String name, int extra, int stride, int dilation) {
    if (extra < 0 || extra >= Math.max(stride, dilation)) {
      throw new IllegalArgumentException(
          where
              + ": "
              + name
              + " must be 0 or more and less than the stride or the dilation but is "
              + extra);
    }
  }
}
