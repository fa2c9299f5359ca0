// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Changes one sample at a time.
 *
 * <p>What is random is drawn from the stream that comes with the sample; it depends on the loader's
 * seed, the epoch and the sample's index only, so that results do not depend on how work is divided
 * among threads. Several threads call a transform at once: it must not remember anything.
 */
public interface Transform {

  /**
   * The shape that samples have afterwards.
   *
   * @throws IllegalArgumentException if samples of the given shape cannot be transformed
   */
  default Shape shape(Shape input) {
    return input;
  }

  /**
   * The changed sample.
   *
   * @param sample its array may be written to and may be part of the result, but must not be kept
   * @param random this sample's stream
   */
  Sample apply(Sample sample, RandomStream random);
}
