// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.op;

import org.snn4j.datasets.image.Image;

/** Turns the colours of an image around the colour circle. */
public final class Hue {

  private Hue() {}

  /**
   * Turns the hue, by way of HSV with one byte a channel as torchvision does; so even a turn of 0
   * rounds some values.
   *
   * @param turn in full circles, from -0.5 to 0.5; grey images stay as they are
   */
  public static Image turn(Image image, double turn) {
    if (!(turn >= -0.5 && turn <= 0.5)) {
      throw new IllegalArgumentException("Hue: turn must be in [-0.5, 0.5] but is " + turn);
    }
    if (image.channels() == 1) {
      return image;
    }
    int steps = (int) (turn * 255);
    byte[] from = image.bytes();
    byte[] bytes = new byte[from.length];
    for (int i = 0; i < bytes.length; i += 3) {
      turn(from, bytes, i, steps);
    }
    return Image.of(image.size(), 3, bytes);
  }

  private static void turn(byte[] from, byte[] to, int at, int steps) {
    int red = from[at] & 0xff;
    int green = from[at + 1] & 0xff;
    int blue = from[at + 2] & 0xff;
    int value = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    int hue = 0;
    int saturation = 0;
    if (value != least) {
      float range = value - least;
      hue = hue(red, green, blue, value, range);
      saturation = (int) (range / value * 255.0);
    }
    put(to, at, (hue + steps) & 0xff, saturation, value);
  }

  private static int hue(int red, int green, int blue, int value, float range) {
    float r = (value - red) / range;
    float g = (value - green) / range;
    float b = (value - blue) / range;
    float sector;
    if (red == value) {
      sector = b - g;
    } else if (green == value) {
      sector = (float) (2.0 + r - b);
    } else {
      sector = (float) (4.0 + g - r);
    }
    float circle = (float) ((sector / 6.0 + 1.0) % 1.0);
    return (int) (circle * 255.0);
  }

  private static void put(byte[] to, int at, int hue, int saturation, int value) {
    int sector = (int) Math.floor((float) hue * 6.0 / 255.0);
    float part = (float) ((float) hue * 6.0 / 255.0 - sector);
    float s = (float) (saturation / 255.0);
    byte p = rounded(value * (1.0 - s));
    byte q = rounded(value * (1.0 - s * part));
    byte t = rounded(value * (1.0 - s * (1.0 - part)));
    byte v = (byte) value;
    switch (sector % 6) {
      case 0 -> put(to, at, v, t, p);
      case 1 -> put(to, at, q, v, p);
      case 2 -> put(to, at, p, v, t);
      case 3 -> put(to, at, p, q, v);
      case 4 -> put(to, at, t, p, v);
      default -> put(to, at, v, p, q);
    }
  }

  private static void put(byte[] to, int at, byte red, byte green, byte blue) {
    to[at] = red;
    to[at + 1] = green;
    to[at + 2] = blue;
  }

  private static byte rounded(double value) {
    return (byte) Math.max(0, Math.min(255, Math.floor(value + 0.5)));
  }
}
