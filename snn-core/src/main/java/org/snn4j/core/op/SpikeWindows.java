// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeConvolutionWeights;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/**
 * A convolution of spikes, which adds weights, and whose weight gradient adds rows of the result's
 * gradient.
 *
 * @param spikes of the pixels, {@code [N * H * W, C]}
 * @param geometry with the images' sizes
 */
record SpikeWindows(SpikeRows spikes, SpikeConvolutionGeometry geometry) {

  /**
   * The spikes of images, if they are few enough spikes.
   *
   * @param x images {@code [N, C, H, W]}, C innermost
   * @param w kernel {@code [O, C / groups, kH, kW]}
   */
  static Optional<SpikeWindows> of(Tensor x, Tensor w, ConvGeometry geometry) {
    SpikeChoice choice = SpikeChoice.chosen();
    SpikeConvolutionGeometry sizes = sizes(x, geometry);
    double multiplications = (double) sizes.outPixels() * w.length();
    if (geometry.groups() > 1 || x.length() == 0 || !choice.looksAt(multiplications)) {
      return Optional.empty();
    }
    return Spikes.of(x.rows(x.size(1)), choice.mostDensityOfImages())
        .map(spikes -> new SpikeWindows(spikes, sizes));
  }

  private static SpikeConvolutionGeometry sizes(Tensor x, ConvGeometry geometry) {
    return new SpikeConvolutionGeometry(
        Math.toIntExact(x.size(0)),
        Math.toIntExact(x.size(2)),
        Math.toIntExact(x.size(3)),
        Math.toIntExact(geometry.outHeight(x.size(2))),
        Math.toIntExact(geometry.outWidth(x.size(3))),
        geometry.kernelH(),
        geometry.kernelW(),
        geometry.strideH(),
        geometry.strideW(),
        geometry.padH(),
        geometry.padW(),
        geometry.dilationH(),
        geometry.dilationW());
  }

  /** Writes {@code y = conv(x, w)}, O innermost. */
  void forward(Tensor w, Tensor y) {
    SpikeConvolutions kernels = Kernels.of(y).spikeConvolutions();
    SpikeConvolutionWeights packed =
        PackedWeights.of(w, SpikeConvolutionWeights.class, kernels::pack)
            .orElseGet(() -> kernels.pack(w));
    kernels.forward(spikes, packed, geometry, y);
  }

  /**
   * Writes the gradient of the weights.
   *
   * @param g the result's gradient, O innermost
   * @param gw row-major
   */
  void weightGradient(Tensor g, Tensor gw) {
    Kernels.of(g).spikeConvolutions().weightGradient(spikes, g, geometry, gw);
  }
}
