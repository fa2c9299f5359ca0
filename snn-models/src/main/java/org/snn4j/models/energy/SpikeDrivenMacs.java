// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;

/**
 * Multiplications of a Spike-driven Transformer for one image at one step, from its sizes alone.
 *
 * @param first of the first convolution
 * @param others of all other convolutions and the head
 */
public record SpikeDrivenMacs(long first, long others) {

  private static final int KERNEL = 9;

  /** Of a network of these sizes. */
  public static SpikeDrivenMacs of(SpikeDrivenTransformerConfig config) {
    PoolingPattern pooling = config.pooling();
    boolean[] pools = {pooling.first(), pooling.second(), pooling.third(), pooling.fourth()};
    long dim = config.embedDims();
    long height = config.height();
    long width = config.width();
    long in = config.inChannels();
    long first = 0;
    long all = 0;
    for (int stage = 0; stage < pools.length; stage++) {
      long out = dim >> (pools.length - 1 - stage);
      long macs = KERNEL * in * out * height * width;
      first = stage == 0 ? macs : first;
      all += macs;
      height = pools[stage] ? (height + 1) / 2 : height;
      width = pools[stage] ? (width + 1) / 2 : width;
      in = out;
    }
    all += height * width * (KERNEL * dim * dim + config.depths() * block(config));
    return new SpikeDrivenMacs(first, all + dim * config.classes() - first);
  }

  /** Of one block for one token: queries, keys, values, output, and two layers of the MLP. */
  private static long block(SpikeDrivenTransformerConfig config) {
    long dim = config.embedDims();
    long hidden = (long) (dim * config.mlpRatio());
    return 4 * dim * dim + 2 * hidden * dim;
  }
}
