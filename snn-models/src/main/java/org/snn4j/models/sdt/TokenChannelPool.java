// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * Maxima over the plane of tokens and channels of each head: {@code [T, N, C, H, W]} in and out.
 */
final class TokenChannelPool extends Module {

  private final int numHeads;
  private final PoolGeometry geometry;

  /** With windows of (tokens, channels) that keep the size. */
  TokenChannelPool(int numHeads, PoolGeometry geometry) {
    this.numHeads = numHeads;
    this.geometry = geometry;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    long images = x.size(0) * x.size(1);
    long width = x.size(2) / numHeads;
    long tokens = x.size(3) * x.size(4);
    // In memory the channels are innermost: tokens by heads by channels of a head.
    Tensor rows = Views.permute(x, 0, 1, 3, 4, 2);
    Tensor heads = Views.reshape(rows, Shape.of(images, tokens, numHeads, width));
    Tensor pooled = Pooling.maxPool2d(Views.permute(heads, 0, 2, 1, 3), geometry);
    Tensor back = Views.permute(pooled, 0, 1, 3, 2);
    return Views.reshape(back, x.shape());
  }
}
