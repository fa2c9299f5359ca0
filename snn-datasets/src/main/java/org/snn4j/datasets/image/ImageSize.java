// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

/**
 * The size of an image in pixels.
 *
 * @param height rows, 1 or more
 * @param width columns, 1 or more
 */
public record ImageSize(int height, int width) {

  /** Refuses an image without pixels. */
  public ImageSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "ImageSize: height and width must be 1 or more but are " + height + " and " + width);
    }
  }

  /** A square. */
  public static ImageSize square(int side) {
    return new ImageSize(side, side);
  }

  @Override
  public String toString() {
    return height + " x " + width;
  }
}
