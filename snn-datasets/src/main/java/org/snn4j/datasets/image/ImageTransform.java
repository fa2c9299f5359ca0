// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import org.snn4j.core.random.RandomStream;

/**
 * Changes one picture of bytes at a time, before it becomes a sample of floats.
 *
 * <p>What is random is drawn from the stream that comes with the sample: it depends on the loader's
 * seed, the epoch and the sample alone. Several threads call a transform at once: it must not
 * remember anything.
 */
public interface ImageTransform {

  /**
   * The size that images have afterwards.
   *
   * @throws IllegalArgumentException if images of this size cannot be transformed
   */
  default ImageSize size(ImageSize input) {
    return input;
  }

  /** The changed image, or the same one. */
  Image apply(Image image, RandomStream random);
}
