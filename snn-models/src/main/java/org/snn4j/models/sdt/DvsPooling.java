// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.op.PoolGeometry;

/**
 * Whether {@link SpikeDrivenSelfAttention} widens its spikes by maxima over 3 x 3 neighbours, as
 * the authors do for CIFAR10-DVS ({@code dvs_mode}).
 */
public enum DvsPooling {
  /** No maxima. */
  NONE {
    @Override
    Module overImages() {
      return new Identity();
    }

    @Override
    Module overTokens(int numHeads) {
      return new Identity();
    }
  },

  /**
   * As the published code computes: for keys and values over space, for what comes later over
   * neighbouring tokens in row order and neighbouring channels of a head.
   */
  AS_PUBLISHED {
    @Override
    Module overImages() {
      return new MaxPool2d(GEOMETRY);
    }

    @Override
    Module overTokens(int numHeads) {
      return new TokenChannelPool(numHeads, GEOMETRY);
    }
  },

  /** As it is meant: always over space. */
  OVER_SPACE {
    @Override
    Module overImages() {
      return new MaxPool2d(GEOMETRY);
    }

    @Override
    Module overTokens(int numHeads) {
      return new MaxPool2d(GEOMETRY);
    }
  };

  private static final PoolGeometry GEOMETRY = PoolGeometry.window(3).withStride(1).withPadding(1);

  /** For keys and values {@code [T, N, C, H, W]}. */
  abstract Module overImages();

  /** For their product and for the masked queries, {@code [T, N, C, H, W]}. */
  abstract Module overTokens(int numHeads);
}
