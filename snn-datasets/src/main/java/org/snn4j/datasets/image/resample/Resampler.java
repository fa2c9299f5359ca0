// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;

/**
 * Resizes images as Pillow's {@code Image.resize} does, which torchvision and timm use: first along
 * rows, then along columns, with weights of 22 bits after the point and rounding to bytes after
 * each pass.
 *
 * <p>Against the same filters in real numbers the result is off by at most {@code 0.5 + 0.5 s +
 * 2^-13} steps of 255 where s is the sum of the second pass' absolute weights: 1 for box and
 * bilinear, below 1.3 for bicubic.
 */
public final class Resampler {

  private Resampler() {}

  /** The image in another size; the same one if it has that size. */
  public static Image resize(Image image, ImageSize size, Filter filter) {
    if (size.equals(image.size())) {
      return image;
    }
    Taps across = Taps.of(image.width(), size.width(), filter);
    Taps down = Taps.of(image.height(), size.height(), filter);
    RowSums rows = new RowSums(across, image.width(), image.channels());
    LineSums lines = new LineSums(down, size.width(), image.channels());
    for (int y = 0; y < image.height(); y++) {
      lines.add(y, rows.of(image.bytes(), y));
    }
    return Image.of(size, image.channels(), lines.bytes());
  }
}
