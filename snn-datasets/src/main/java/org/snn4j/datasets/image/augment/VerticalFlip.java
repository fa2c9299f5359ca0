// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageTransform;

/**
 * Turns an image upside down by mirroring, or leaves it.
 *
 * @param probability of mirroring, in [0, 1]
 */
public record VerticalFlip(double probability) implements ImageTransform {

  /** Checks the probability. */
  public VerticalFlip {
    Checks.probability("VerticalFlip", probability);
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    if (random.nextDouble() >= probability) {
      return image;
    }
    int row = image.width() * image.channels();
    byte[] bytes = new byte[image.bytes().length];
    for (int from = 0; from < bytes.length; from += row) {
      System.arraycopy(image.bytes(), from, bytes, bytes.length - row - from, row);
    }
    return Image.of(image.size(), image.channels(), bytes);
  }
}
