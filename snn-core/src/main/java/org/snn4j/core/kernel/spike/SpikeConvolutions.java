// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

import org.snn4j.core.tensor.Tensor;

/**
 * Convolutions of spikes that add rows of weights and multiply nothing. N images have C channels
 * and H rows of W pixels, results have O channels and OH rows of OW pixels. Channels lie innermost:
 * the spikes of the images are those of the matrix {@code [N * H * W, C]}.
 *
 * <p>Every sum goes over the spikes in an order that depends on nothing but the geometry.
 */
public interface SpikeConvolutions {

  /**
   * A copy of weights for {@link #forward}.
   *
   * @param w shape {@code [O, C, kH, kW]}, with any strides
   */
  SpikeConvolutionWeights pack(Tensor w);

  /**
   * {@code y = conv(x, w)}.
   *
   * @param x the spikes of the images
   * @param w packed by these kernels
   * @param y shape {@code [N, O, OH, OW]} with its channels innermost, dense
   */
  void forward(SpikeRows x, SpikeConvolutionWeights w, SpikeConvolutionGeometry geometry, Tensor y);

  /**
   * The gradient of the weights.
   *
   * @param x the spikes of the images
   * @param gy the result's gradient: shape {@code [N, O, OH, OW]} with its channels innermost,
   *     dense
   * @param gw where it goes: shape {@code [O, C, kH, kW]}, row-major
   */
  void weightGradient(SpikeRows x, Tensor gy, SpikeConvolutionGeometry geometry, Tensor gw);
}
