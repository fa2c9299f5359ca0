// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageTransform;

/**
 * Mirrors an image left to right, or leaves it.
 *
 * @param probability of mirroring, in [0, 1]
 */
public record HorizontalFlip(double probability) implements ImageTransform {

  /** Checks the probability. */
  public HorizontalFlip {
    Checks.probability("HorizontalFlip", probability);
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    if (random.nextDouble() >= probability) {
      return image;
    }
    int channels = image.channels();
    int row = image.width() * channels;
    byte[] bytes = new byte[image.bytes().length];
    for (int at = 0; at < bytes.length; at += channels) {
      int mirrored = at / row * row + row - channels - at % row;
      System.arraycopy(image.bytes(), mirrored, bytes, at, channels);
    }
    return Image.of(image.size(), channels, bytes);
  }
}
