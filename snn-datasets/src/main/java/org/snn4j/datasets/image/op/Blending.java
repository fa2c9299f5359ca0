// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.op;

import org.snn4j.datasets.image.Image;

/**
 * Enhancements: the image is blended with a plainer version of itself, {@code plain + factor (image
 * - plain)}, cut to 0 and 255 and rounded down. A factor of 1 changes nothing, 0 leaves the plain
 * version, and more than 1 exaggerates.
 */
public final class Blending {

  private Blending() {}

  /** Against black. */
  public static Image brightness(Image image, double factor) {
    float share = share("brightness", factor);
    return Lookups.map(image, v -> blend(0, v, share));
  }

  /** Against the mean grey of the whole image. */
  public static Image contrast(Image image, double factor) {
    float share = share("contrast", factor);
    Image gray = image.gray();
    long sum = 0;
    for (byte value : gray.bytes()) {
      sum += value & 0xff;
    }
    int mean = (int) ((double) sum / gray.bytes().length + 0.5);
    return Lookups.map(image, v -> blend(mean, v, share));
  }

  /** Against the image in shades of grey, {@link Image#gray}. */
  public static Image saturation(Image image, double factor) {
    float share = share("saturation", factor);
    return image.channels() == 1 ? image : blend(image.gray().rgb(), image, share);
  }

  /** Against the image smoothed by the 3 x 3 kernel of ones with 5 in its centre, over 13. */
  public static Image sharpness(Image image, double factor) {
    float share = share("sharpness", factor);
    return blend(smoothed(image), image, share);
  }

  private static Image blend(Image plain, Image image, float share) {
    byte[] from = plain.bytes();
    byte[] to = image.bytes();
    byte[] bytes = new byte[to.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) blend(from[i] & 0xff, to[i] & 0xff, share);
    }
    return Image.of(image.size(), image.channels(), bytes);
  }

  /** In single precision, as the peers do: the last bit decides where a value is rounded down. */
  private static int blend(int plain, int value, float share) {
    return (int) Math.max(0, Math.min(255, plain + share * (value - plain)));
  }

  /** The pixels at the edges stay as they are. */
  private static Image smoothed(Image image) {
    byte[] from = image.bytes();
    byte[] bytes = from.clone();
    int channels = image.channels();
    int row = image.width() * channels;
    for (int y = 1; y < image.height() - 1; y++) {
      for (int i = y * row + channels; i < (y + 1) * row - channels; i++) {
        bytes[i] = (byte) smooth(from, i, channels, row);
      }
    }
    return Image.of(image.size(), channels, bytes);
  }

  private static int smooth(byte[] from, int at, int channels, int row) {
    float side = (float) (1 / 13.0);
    float center = (float) (5 / 13.0);
    float sum = 0.5f;
    sum += three(from, at + row, channels, side, side);
    sum += three(from, at, channels, side, center);
    sum += three(from, at - row, channels, side, side);
    return (int) Math.min(255, sum);
  }

  private static float three(byte[] from, int at, int channels, float side, float center) {
    return (from[at - channels] & 0xff) * side
        + (from[at] & 0xff) * center
        + (from[at + channels] & 0xff) * side;
  }

  private static float share(String operation, double factor) {
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          operation + ": factor must be 0 or more and finite but is " + factor);
    }
    return (float) factor;
  }
}
