// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NativeCall;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The gradient of a convolution's image as a convolution itself: of the result's gradient with the
 * kernel turned by 180 degrees, its input and output channels exchanged.
 *
 * <p>So it takes the native library's fast path, which its own operation for this gradient does
 * not. It holds for a stride of 1 without groups. Large ones of 3x3 weights are done by {@link
 * org.snn4j.core.kernel.ConvolutionKernels kernels of our own}.
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
    boolean by3 = geometry.kernelH() == 3 && geometry.kernelW() == 3;
    boolean same = geometry.padH() == 1 && geometry.padW() == 1;
    if (by3 && same && Kernels.of(w).convolutions().imageGradient(w, g, gx)) {
      return;
    }
    Tensor turned = turned(scope, w);
    int rows = geometry.kernelH();
    int columns = geometry.kernelW();
    ConvGeometry across =
        ConvGeometry.kernel(rows, columns)
            .withPadding(rows - 1 - geometry.padH(), columns - 1 - geometry.padW());
    NativeCall.run(
        "conv2d",
        new INDArray[] {GroupedConvolution.nhwc(g), turned.array()},
        new INDArray[] {GroupedConvolution.nhwc(gx)},
        across.arguments());
    scope.release(turned);
  }

  /** The turned kernel, its first two axes exchanged by its strides alone. */
  private static Tensor turned(TensorScope scope, Tensor w) {
    long taps = w.size(2) * w.size(3);
    Tensor turned = scope.allocate(w.dtype(), w.shape());
    Kernels.of(w).elementwise().reverseRows(w.rows(taps), turned.rows(taps));
    return turned.view(
        Shape.of(w.size(1), w.size(0), w.size(2), w.size(3)),
        new long[] {turned.stride(1), turned.stride(0), turned.stride(2), turned.stride(3)},
        turned.offset());
  }
}
