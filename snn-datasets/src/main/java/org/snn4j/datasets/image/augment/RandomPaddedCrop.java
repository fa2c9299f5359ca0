// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.image.Rgb;

/**
 * Surrounds an image by a margin and cuts a window out at a random place, as torchvision's {@code
 * RandomCrop}.
 *
 * @param target the window's size
 * @param padding pixels added on each of the four sides, 0 or more
 * @param border what they show
 * @param fill the colour of {@link Border#CONSTANT}
 */
public record RandomPaddedCrop(ImageSize target, int padding, Border border, Rgb fill)
    implements ImageTransform {

  /** Checks the padding. */
  public RandomPaddedCrop {
    Checks.atLeast("RandomPaddedCrop", "padding", 0, padding);
  }

  /** Padded with black. */
  public static RandomPaddedCrop black(ImageSize target, int padding) {
    return new RandomPaddedCrop(target, padding, Border.CONSTANT, Rgb.BLACK);
  }

  @Override
  public ImageSize size(ImageSize input) {
    if (target.height() > input.height() + 2 * padding
        || target.width() > input.width() + 2 * padding) {
      throw new IllegalArgumentException(
          "RandomPaddedCrop: a window of "
              + target
              + " must fit into the image of "
              + input
              + " with "
              + padding
              + " pixels around it");
    }
    return target;
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    size(image.size());
    int top = random.nextInt(image.height() + 2 * padding - target.height() + 1);
    int left = random.nextInt(image.width() + 2 * padding - target.width() + 1);
    return border.around(image, Margins.all(padding), fill).crop(top, left, target);
  }
}
