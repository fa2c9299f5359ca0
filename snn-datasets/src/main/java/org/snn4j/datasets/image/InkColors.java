// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.awt.image.Raster;

/**
 * JPEG files of four inks, which the JDK only decodes to their raw components. A few of ImageNet's
 * files are such.
 */
final class InkColors {

  private InkColors() {}

  /** Red, green and blue as Pillow's {@code convert("RGB")} has them. */
  static Image rgb(Raster raster, JpegHeader header) {
    ImageSize size = new ImageSize(raster.getHeight(), raster.getWidth());
    int[] inks =
        raster.getPixels(
            raster.getMinX(), raster.getMinY(), size.width(), size.height(), (int[]) null);
    byte[] rgb = new byte[size.height() * size.width() * 3];
    for (int i = 0; i < rgb.length / 3; i++) {
      if (header.transform() == 2) {
        fromYcc(inks, 4 * i);
      }
      // Files with Adobe's marker hold 255 - ink.
      int flip = header.transform() >= 0 ? 255 : 0;
      int light = 255 - (inks[4 * i + 3] ^ flip);
      for (int c = 0; c < 3; c++) {
        int ink = inks[4 * i + c] ^ flip;
        rgb[3 * i + c] = (byte) clip(light - over255(ink * light));
      }
    }
    return Image.of(size, 3, rgb);
  }

  /** YCC to CMY in place: the inks are 255 minus the colours of JFIF's transform, as in libjpeg. */
  private static void fromYcc(int[] inks, int at) {
    int y = inks[at];
    int cb = inks[at + 1] - 128;
    int cr = inks[at + 2] - 128;
    int half = 1 << 15;
    int red = y + ((91881 * cr + half) >> 16);
    int green = y + ((-22554 * cb - 46802 * cr + half) >> 16);
    int blue = y + ((116130 * cb + half) >> 16);
    inks[at] = clip(255 - red);
    inks[at + 1] = clip(255 - green);
    inks[at + 2] = clip(255 - blue);
  }

  /** A product of two bytes divided by 255, rounded. */
  private static int over255(int product) {
    int t = product + 128;
    return ((t >> 8) + t) >> 8;
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
