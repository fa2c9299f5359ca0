// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import org.snn4j.core.nn.Init;
import org.snn4j.models.block.BlockLayers;

/**
 * {@link QKAttention} by channels: queries are summed over the tokens, so that each channel passes
 * at all tokens or at none.
 */
public final class ChannelQKAttention extends QKAttention {

  /** With the published neurons. */
  public ChannelQKAttention(int dim, int heads, Init init) {
    this(dim, heads, BlockLayers.published(init));
  }

  /**
   * With other neurons.
   *
   * @param dim C, divisible by heads
   * @param heads number of heads
   */
  public ChannelQKAttention(int dim, int heads, BlockLayers layers) {
    super(dim, heads, 4, layers);
  }
}
