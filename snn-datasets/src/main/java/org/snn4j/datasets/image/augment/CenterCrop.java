// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.image.Rgb;

/**
 * Cuts out an image's middle; a smaller image is surrounded by black first. Halves of pixels are
 * rounded to even numbers, as in torchvision.
 *
 * @param target the size afterwards
 */
public record CenterCrop(ImageSize target) implements ImageTransform {

  @Override
  public ImageSize size(ImageSize input) {
    return target;
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    Image wide =
        Border.CONSTANT.around(
            image,
            new Margins(
                Math.max(0, (target.height() - image.height()) / 2),
                Math.max(0, (target.height() - image.height() + 1) / 2),
                Math.max(0, (target.width() - image.width()) / 2),
                Math.max(0, (target.width() - image.width() + 1) / 2)),
            Rgb.BLACK);
    int top = (int) Math.rint((wide.height() - target.height()) / 2.0);
    int left = (int) Math.rint((wide.width() - target.width()) / 2.0);
    return wide.crop(top, left, target);
  }
}
