// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import org.snn4j.models.block.PoolingPattern;

/** Which of the repository's three programs: what they do differently. */
public enum OriginalVariant {
  /**
   * {@code cifar10}: tokens {@code [T, N, L, C]} through linear layers with biases, attention
   * {@code ((q k^T) 0.125) v}, pooling after stages 3 and 4.
   */
  CIFAR(TokenLayout.TOKENS_FIRST, 0.125, "0011", false),
  /**
   * {@code cifar10dvs}: tokens {@code [T, N, C, L]} through convolutions, attention {@code ((q k^T)
   * v) 0.25}, pooling after every stage; a position embedding and a final norm without use.
   */
  CIFAR10_DVS(TokenLayout.TOKENS_LAST, 0.25, "1111", true),
  /**
   * {@code imagenet}: images {@code [T, N, C, H, W]} of tokens through convolutions, attention
   * {@code q (k^T v) 0.125}, pooling after every stage.
   */
  IMAGENET(TokenLayout.IMAGES, 0.125, "1111", false);

  private final TokenLayout layout;
  private final double scale;
  private final String pooling;
  private final boolean unusedEmbedding;

  OriginalVariant(TokenLayout layout, double scale, String pooling, boolean unusedEmbedding) {
    this.layout = layout;
    this.scale = scale;
    this.pooling = pooling;
    this.unusedEmbedding = unusedEmbedding;
  }

  /** How tokens lie in the blocks' tensors. */
  public TokenLayout layout() {
    return layout;
  }

  /** What the attention's products are multiplied by. */
  public double scale() {
    return scale;
  }

  /** Which stages of patch splitting pool. */
  public PoolingPattern pooling() {
    return PoolingPattern.of(pooling);
  }

  /** Whether there are {@code pos_embed} and {@code norm}, which nothing reads. */
  boolean hasUnusedEmbedding() {
    return unusedEmbedding;
  }
}
