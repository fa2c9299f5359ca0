// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

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
   * A 2-d transposed convolution. The output height is {@code (H - 1) strideH - 2 padH + dilationH (kH
   * - 1) + extraH + 1}, the width likewise.
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
    Shape shape = outputShape(x, weight, geometry, extraH, extraW);
    if (bias != null) {
      Shapes.requireEqual("convTranspose2d", "bias", Shape.of(shape.size(1)), bias.shape());
    }
    TensorScope scope = TensorScope.innermost(x, weight);
    Tensor image = Layouts.innermost(x.detach(), 1);
    Tensor kernel = Layouts.rowMajor(weight.detach());
    Tensor y = scope.allocate(x.dtype(), shape, Strides.innermost(shape, 1));
    GroupedConvolution.inputGradient(scope, kernel, image, y, geometry);
    Tensor tracked =
        Tape.record(
            "convTranspose2d",
            y,
            (g, sink) -> {
              Tensor gradient = Layouts.innermost(sink.scope().borrow(g), 1);
              if (sink.needs(0)) {
                Tensor gx =
                    sink.scope()
                        .allocate(x.dtype(), x.shape(), Strides.innermost(x.shape(), 1));
                GroupedConvolution.forward(gradient, kernel, gx, geometry);
                sink.give(0, gx);
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
    Tensor y =
        convTranspose2d(
            Views.unsqueeze(x, 2), Views.unsqueeze(weight, 2), bias, geometry, 0, extra);
    return Views.squeeze(y, 2);
  }

  private static Shape outputShape(
      Tensor x, Tensor weight, ConvGeometry geometry, int extraH, int extraW) {
    Shapes.requireRank("convTranspose2d", "x", 4, "[N, C, H, W]", x.shape());
    Shapes.requireRank("convTranspose2d", "weight", 4, "[C, O / groups, kH, kW]", weight.shape());
    if (x.size(1) != weight.size(0) || x.size(1) % geometry.groups() != 0) {
      throw new ShapeMismatchException(
          "convTranspose2d: x must have " + weight.size(0) + " channels, divisible by groups = "
              + geometry.groups() + ", but has shape " + x.shape());
    }
    requireExtra("extraH", extraH, geometry.strideH(), geometry.dilationH());
    requireExtra("extraW", extraW, geometry.strideW(), geometry.dilationW());
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
    if (height < 1 || width < 1) {
      throw new ShapeMismatchException(
          "convTranspose2d: the output of x " + x.shape() + " would be " + height + " x " + width);
    }
    return Shape.of(x.size(0), weight.size(1) * geometry.groups(), height, width);
  }

  private static void requireExtra(String name, int extra, int stride, int dilation) {
    if (extra < 0 || extra >= Math.max(stride, dilation)) {
      throw new IllegalArgumentException(
          "convTranspose2d: " + name + " must be 0 or more and less than the stride or the dilation"
              + " but is " + extra);
    }
  }
}
