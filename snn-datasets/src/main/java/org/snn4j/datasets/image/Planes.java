// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.nio.FloatBuffer;
import org.snn4j.core.tensor.Shape;

/** Between bytes {@code [H, W, C]} and floats {@code [C, H, W]} from 0 to 1. */
final class Planes {

  /** Numbers that are converted at once, few enough for the nearest cache. */
  private static final int BLOCK = 1 << 11;

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

  /** The values in the image's own order {@code [H, W, C]}. */
  static void writeInnermost(Image image, FloatBuffer into) {
    byte[] bytes = image.bytes();
    float[] block = new float[Math.min(BLOCK, bytes.length)];
    for (int done = 0; done < bytes.length; done += block.length) {
      int now = Math.min(block.length, bytes.length - done);
      shares(bytes, done, block, now);
      into.put(done, block, 0, now);
    }
  }

  private static void shares(byte[] bytes, int from, float[] block, int count) {
    for (int i = 0; i < count; i++) {
      block[i] = SHARES[bytes[from + i] & 0xff];
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
