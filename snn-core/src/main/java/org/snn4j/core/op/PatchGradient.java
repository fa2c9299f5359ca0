// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NativeCall;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The weight gradient of a convolution with few input channels, as one matrix product over the
 * image's patches.
 *
 * <p>A network's first convolution needs no gradient of its image, and the native operation, which
 * always computes both, spends ten times the time of this on images of one channel.
 */
final class PatchGradient {

  /** Up to this many values to a patch the patches are cheaper to write than the other gradient. */
  private static final long LARGEST_PATCH = 32;

  private PatchGradient() {}

  static boolean suits(Tensor x, ConvGeometry geometry) {
    return geometry.groups() == 1
        && x.length() > 0
        && x.size(1) * geometry.kernelH() * geometry.kernelW() <= LARGEST_PATCH;
  }

  /**
   * Writes the gradient of the weights.
   *
   * @param x images {@code [N, C, H, W]}, C innermost
   * @param g gradient of the output {@code [N, O, OH, OW]}, O innermost
   * @param gw receives the gradient {@code [O, C, kH, kW]}
   */
  static void weights(TensorScope scope, Tensor x, Tensor g, Tensor gw, ConvGeometry geometry) {
    long channels = x.size(1);
    long patch = channels * geometry.kernelH() * geometry.kernelW();
    long pixels = g.length() / g.size(1);
    Tensor padded = padded(scope, x, geometry);
    Tensor patches = scope.allocate(x.dtype(), Shape.of(pixels, patch));
    fill(padded, patches, g, geometry);
    Tensor product = scope.allocate(x.dtype(), Shape.of(patch, g.size(1)));
    Tensor transposed =
        patches.view(Shape.of(patch, pixels), new long[] {1, patch}, patches.offset());
    NativeCall.matmul(transposed.array(), g.rows(g.size(1)).array(), product.array());
    // The product's rows run over (kH, kW, C), its columns over O.
    long[] strides = {
      1, g.size(1), geometry.kernelW() * channels * g.size(1), channels * g.size(1)
    };
    Kernels.of(gw).elementwise().copy(product.view(gw.shape(), strides, product.offset()), gw);
    scope.release(product);
    scope.release(patches);
    scope.release(padded);
  }

  private static Tensor padded(TensorScope scope, Tensor x, ConvGeometry geometry) {
    Shape shape =
        Shape.of(
            x.size(0),
            x.size(1),
            x.size(2) + 2L * geometry.padH(),
            x.size(3) + 2L * geometry.padW());
    Tensor padded = scope.allocate(x.dtype(), shape, Strides.innermost(shape, 1));
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    kernels.fill(padded, 0);
    long corner = padded.stride(2) * geometry.padH() + padded.stride(3) * geometry.padW();
    kernels.copy(x, padded.view(x.shape(), padded.strides(), padded.offset() + corner));
    return padded;
  }

  private static void fill(Tensor padded, Tensor patches, Tensor g, ConvGeometry geometry) {
    long patch = patches.size(1);
    // Neighbouring columns lie side by side in the image as in the patch.
    int together = geometry.dilationW() == 1 ? geometry.kernelW() : 1;
    Shape shape = g.shape().with(1, padded.size(1) * together);
    long[] from = padded.strides();
    from[2] *= geometry.strideH();
    from[3] *= geometry.strideW();
    long[] to = {patch * g.size(2) * g.size(3), 1, patch * g.size(3), patch};
    for (int row = 0; row < geometry.kernelH(); row++) {
      for (int column = 0; column < geometry.kernelW(); column += together) {
        long source =
            padded.stride(2) * row * geometry.dilationH()
                + padded.stride(3) * column * geometry.dilationW();
        long target = padded.size(1) * (row * (long) geometry.kernelW() + column);
        Kernels.of(padded)
            .elementwise()
            .copy(
                padded.view(shape, from, padded.offset() + source),
                patches.view(shape, to, patches.offset() + target));
      }
    }
  }
}
