// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.image.resample.Resampler;

/**
 * Brings an image's shorter side to a length and keeps its shape; the longer side becomes {@code
 * floor(side long / short)}, as in torchvision's {@code Resize(int)}.
 *
 * @param side pixels of the shorter side, 1 or more
 * @param filter how
 */
public record ResizeShorter(int side, Filter filter) implements ImageTransform {

  /** Checks the side. */
  public ResizeShorter {
    Checks.atLeast("ResizeShorter", "side", 1, side);
  }

  @Override
  public ImageSize size(ImageSize input) {
    int longer = Math.max(input.height(), input.width());
    int shorter = Math.min(input.height(), input.width());
    int scaled = Math.toIntExact((long) side * longer / shorter);
    return input.height() <= input.width()
        ? new ImageSize(side, scaled)
        : new ImageSize(scaled, side);
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return Resampler.resize(image, size(image.size()), filter);
  }
}
