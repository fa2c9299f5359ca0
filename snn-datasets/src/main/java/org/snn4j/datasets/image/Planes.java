// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import org.snn4j.core.tensor.Shape;

/** Between bytes {@code [H, W, C]} and floats {@code [C, H, W]} from 0 to 1. */
final class Planes {

  private static final float[] SHARES = new float[256];

  static {
    for (int value = 0; value < SHARES.length; value++) {
      SHARES[value] = value / 255f;
    }
  }

  private Planes() {}

  static void write(Image image, float[] into) {
    byte[] bytes = image.bytes();
    int channels = image.channels();
    int plane = bytes.length / channels;
    for (int c = 0; c < channels; c++) {
      for (int i = 0, from = c; i < plane; i++, from += channels) {
        into[c * plane + i] = SHARES[bytes[from] & 0xff];
      }
    }
  }

  /** Values that came from bytes give those bytes again. */
  static Image read(Shape shape, float[] values) {
    int channels = (int) shape.size(0);
    ImageSize size = new ImageSize((int) shape.size(1), (int) shape.size(2));
    byte[] bytes = new byte[(int) shape.length()];
    int plane = bytes.length / channels;
    for (int i = 0; i < bytes.length; i++) {
      float value = values[i];
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "ImageTransforms: values must be from 0 to 1, as they are before Normalize, but one is "
                + value);
      }
      bytes[i % plane * channels + i / plane] = (byte) Math.round(value * 255);
    }
    return Image.of(size, channels, bytes);
  }
}
