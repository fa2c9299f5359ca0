// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import org.snn4j.core.nn.Init;
import org.snn4j.models.block.BlockLayers;

/**
 * {@link QKAttention} by tokens: queries are summed over the channels of a head, so that for each
 * token all channels of a head pass or none.
 */
public final class TokenQKAttention extends QKAttention {

  /** With the published neurons. */
  public TokenQKAttention(int dim, int heads, Init init) {
    this(dim, heads, BlockLayers.published(init));
  }

  /**
   * With other neurons.
   *
   * @param dim C, divisible by heads
   * @param heads number of heads
   */
  public TokenQKAttention(int dim, int heads, BlockLayers layers) {
    super(dim, heads, 3, layers);
  }
}
