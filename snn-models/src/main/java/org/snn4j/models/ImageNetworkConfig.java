// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models;

import org.snn4j.core.tensor.Shape;

/**
 * The sizes of an artificial network for still images: it knows no time, and conversions start from
 * it. What {@link #build} gives takes images {@code [N, C, H, W]} and returns logits {@code [N,
 * K]}; there is one time step.
 */
public interface ImageNetworkConfig extends NetworkConfig {

  @Override
  default int timeSteps() {
    return 1;
  }

  /** Whether it takes samples of a shape: its images, and no sequences. */
  @Override
  default boolean takes(Shape sample) {
    return sample.equals(imageShape());
  }
}
