// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.util.List;

/**
 * A colour; an image of one channel takes its red.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Rgb(int red, int green, int blue) {

  /** The grey in the middle. */
  public static final Rgb GRAY = new Rgb(128, 128, 128);

  /** 0 everywhere. */
  public static final Rgb BLACK = new Rgb(0, 0, 0);

  /** Refuses values outside a byte. */
  public Rgb {
    if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) {
      throw new IllegalArgumentException(
          "Rgb: values must be from 0 to 255 but are " + red + ", " + green + ", " + blue);
    }
  }

  /**
   * The colour of a data set's means, as timm fills with.
   *
   * @param means for red, green and blue, from 0 to 1
   */
  public static Rgb ofMeans(List<Double> means) {
    if (means.size() != 3) {
      throw new IllegalArgumentException("Rgb: 3 means are needed but " + means.size() + " came");
    }
    return new Rgb(byteOf(means.get(0)), byteOf(means.get(1)), byteOf(means.get(2)));
  }

  private static int byteOf(double mean) {
    return (int) Math.min(255, Math.rint(255 * mean));
  }

  /** Writes the colour's first channels. */
  public void put(byte[] to, int at, int channels) {
    to[at] = (byte) red;
    if (channels == 3) {
      to[at + 1] = (byte) green;
      to[at + 2] = (byte) blue;
    }
  }
}
