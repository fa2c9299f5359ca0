// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;

/**
 * Where the tokens stand among the axes of a tensor: T steps, N samples, C channels, L = H W
 * tokens.
 *
 * <p>It is a matter of names and shapes alone: in memory the channels are innermost in all three.
 */
public enum TokenLayout {
  /** {@code [T, N, L, C]}; projections are linear layers. */
  TOKENS_FIRST("linear"),
  /** {@code [T, N, C, L]}; projections are 1-d convolutions. */
  TOKENS_LAST("conv"),
  /** {@code [T, N, C, H, W]}; projections are 2-d convolutions. */
  IMAGES("conv");

  private final String projection;

  TokenLayout(String projection) {
    this.projection = projection;
  }

  /** What a projection is called in names of parameters. */
  String projectionName() {
    return projection;
  }

  /**
   * An affine map of the channels of every token by itself; linear layers have their bias always.
   */
  Module projection(int in, int out, boolean bias, BlockLayers layers) {
    return switch (this) {
      case TOKENS_FIRST -> layers.linear(in, out, true);
      case TOKENS_LAST -> layers.tokens(in, out, bias);
      case IMAGES -> new Conv2d(in, out, ConvGeometry.kernel(1), bias, layers.init());
    };
  }

  /** A batch norm of the channels. */
  Module norm(int channels, BlockLayers layers) {
    return this == IMAGES
        ? new BatchNorm2d(channels, layers.norm(), layers.init())
        : layers.norm1d(channels);
  }

  /** Images {@code [T, N, C, H, W]} in this layout. */
  Tensor ofImages(Tensor x) {
    return switch (this) {
      case TOKENS_FIRST -> Views.transpose(Views.flatten(x, 3, 4), -2, -1);
      case TOKENS_LAST -> Views.flatten(x, 3, 4);
      case IMAGES -> x;
    };
  }
}
