// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The gradient of a convolution's image as a convolution itself: of the result's gradient with the
 * kernel turned by 180 degrees, its input and output channels exchanged.
 *
 * <p>So it takes the native library's fast path, which its own operation for this gradient does
 * not. It holds for a stride of 1 without groups.
 */
final class FlippedKernel {

  private FlippedKernel() {}

  static boolean suits(ConvGeometry geometry) {
    return geometry.strideH() == 1
        && geometry.strideW() == 1
        && geometry.dilationH() == 1
        && geometry.dilationW() == 1
        && geometry.groups() == 1
        && geometry.padH() < geometry.kernelH()
        && geometry.padW() < geometry.kernelW();
  }

  /**
   * Writes the image's gradient.
   *
   * @param w the kernel {@code [O, C, kH, kW]}
   * @param g the result's gradient {@code [N, O, OH, OW]}, O innermost
   * @param gx receives {@code [N, C, H, W]}, C innermost
   */
  static void inputGradient(
      TensorScope scope, Tensor w, Tensor g, Tensor gx, ConvGeometry geometry) {
    Tensor turned = turned(scope, w);
    int rows = geometry.kernelH();
    int columns = geometry.kernelW();
    ConvGeometry across =
        ConvGeometry.kernel(rows, columns)
            .withPadding(rows - 1 - geometry.padH(), columns - 1 - geometry.padW());
    Nd4jOps.run(
        "conv2d",
        new INDArray[] {GroupedConvolution.nhwc(g), turned.array()},
        new INDArray[] {GroupedConvolution.nhwc(gx)},
        across.arguments());
    scope.release(turned);
  }

  private static Tensor turned(TensorScope scope, Tensor w) {
    int rows = (int) w.size(2);
    int columns = (int) w.size(3);
    Tensor turned = scope.allocate(w.dtype(), Shape.of(w.size(1), w.size(0), rows, columns));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        Tensor tap = tap(w, row, column, 0, 1);
        Tensor opposite = tap(turned, rows - 1 - row, columns - 1 - column, 1, 0);
        Kernels.of(w).elementwise().copy(tap, opposite);
      }
    }
    return turned;
  }

  /** One tap of all kernels as a matrix of two of the axes. */
  private static Tensor tap(Tensor w, int row, int column, int first, int second) {
    Shape shape = Shape.of(w.size(first), w.size(second));
    long[] strides = {w.stride(first), w.stride(second)};
    return w.view(shape, strides, w.offset() + row * w.stride(2) + column * w.stride(3));
  }
}
