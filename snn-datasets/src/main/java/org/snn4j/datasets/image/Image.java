// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.util.Arrays;

/**
 * A picture of unsigned bytes in the order {@code [H, W, C]}: C is 3 for red, green, blue, or 1 for
 * grey.
 *
 * <p>An image does not change: whoever makes one gives its array away, and whoever reads {@link
 * #bytes} only reads.
 */
public final class Image {

  private final ImageSize size;
  private final int channels;
  private final byte[] bytes;

  private Image(ImageSize size, int channels, byte[] bytes) {
    this.size = size;
    this.channels = channels;
    this.bytes = bytes;
  }

  /**
   * An image over an array that the caller gives away.
   *
   * @param channels 1 or 3
   * @param bytes {@code H W C} values
   */
  public static Image of(ImageSize size, int channels, byte[] bytes) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("Image: channels must be 1 or 3 but is " + channels);
    }
    long needed = (long) size.height() * size.width() * channels;
    if (bytes.length != needed) {
      throw new IllegalArgumentException(
          "Image: "
              + size
              + " pixels of "
              + channels
              + " channels need "
              + needed
              + " bytes but "
              + bytes.length
              + " came");
    }
    return new Image(size, channels, bytes);
  }

  /** The image's size. */
  public ImageSize size() {
    return size;
  }

  /** Rows. */
  public int height() {
    return size.height();
  }

  /** Columns. */
  public int width() {
    return size.width();
  }

  /** 1 or 3. */
  public int channels() {
    return channels;
  }

  /** The values, not copied: only for reading. */
  public byte[] bytes() {
    return bytes;
  }

  /** One value, from 0 to 255. */
  public int value(int row, int column, int channel) {
    return bytes[(row * size.width() + column) * channels + channel] & 0xff;
  }

  /** The part from a row and a column on, which must lie inside. */
  public Image crop(int top, int left, ImageSize part) {
    if (top < 0 || left < 0 || top > height() - part.height() || left > width() - part.width()) {
      throw new IllegalArgumentException(
          "Image.crop: "
              + part
              + " pixels from row "
              + top
              + " and column "
              + left
              + " must lie inside the image of "
              + size);
    }
    if (part.equals(size)) {
      return this;
    }
    int row = part.width() * channels;
    byte[] cut = new byte[part.height() * row];
    for (int y = 0; y < part.height(); y++) {
      System.arraycopy(bytes, ((top + y) * width() + left) * channels, cut, y * row, row);
    }
    return new Image(part, channels, cut);
  }

  /**
   * Shades of grey, {@code (19595 R + 38470 G + 7471 B + 32768) >> 16}: ITU-R 601 luma as Pillow's
   * mode L has it.
   */
  public Image gray() {
    if (channels == 1) {
      return this;
    }
    byte[] gray = new byte[bytes.length / 3];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (byte) luma(bytes[3 * i] & 0xff, bytes[3 * i + 1] & 0xff, bytes[3 * i + 2] & 0xff);
    }
    return new Image(size, 1, gray);
  }

  /** Three channels; grey is repeated. */
  public Image rgb() {
    if (channels == 3) {
      return this;
    }
    byte[] rgb = new byte[bytes.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = bytes[i / 3];
    }
    return new Image(size, 3, rgb);
  }

  private static int luma(int red, int green, int blue) {
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image image
        && size.equals(image.size)
        && channels == image.channels
        && Arrays.equals(bytes, image.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "image of " + size + " pixels, " + channels + " channels";
  }
}
