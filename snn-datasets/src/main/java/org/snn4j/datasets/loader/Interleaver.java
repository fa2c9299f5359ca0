// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.nio.FloatBuffer;

/** Copies images {@code [C, pixels]} to {@code [pixels, C]}. For one thread at a time. */
final class Interleaver {

  /** Numbers whose order is changed at once, few enough for the nearest cache. */
  private static final int BLOCK = 1 << 11;

  private final int channels;
  private final int pixels;
  private final int most;
  private final float[] in;
  private final float[] out;

  /** For images of so many channels and pixels. */
  Interleaver(int channels, int pixels) {
    this.channels = channels;
    this.pixels = pixels;
    this.most = Math.min(pixels, Math.max(1, BLOCK / channels));
    int block = isAsItIs() ? 0 : most * channels;
    this.in = new float[block];
    this.out = new float[block];
  }

  private boolean isAsItIs() {
    return channels == 1 || pixels == 1;
  }

  /** Copies one image. */
  void put(FloatBuffer to, int start, FloatBuffer image, int from) {
    if (isAsItIs()) {
      to.put(start, image, from, channels * pixels);
      return;
    }
    for (int pixel = 0; pixel < pixels; pixel += most) {
      int now = Math.min(most, pixels - pixel);
      for (int channel = 0; channel < channels; channel++) {
        image.get(from + channel * pixels + pixel, in, channel * now, now);
      }
      switch (channels) {
        case 2 -> pairs(in, out, now);
        case 3 -> colors(in, out, now);
        default -> any(in, out, channels, now);
      }
      to.put(start + pixel * channels, out, 0, now * channels);
    }
  }

  private static void pairs(float[] in, float[] out, int pixels) {
    for (int i = 0; i < pixels; i++) {
      out[2 * i] = in[i];
      out[2 * i + 1] = in[pixels + i];
    }
  }

  private static void colors(float[] in, float[] out, int pixels) {
    for (int i = 0; i < pixels; i++) {
      out[3 * i] = in[i];
      out[3 * i + 1] = in[pixels + i];
      out[3 * i + 2] = in[2 * pixels + i];
    }
  }

  private static void any(float[] in, float[] out, int channels, int pixels) {
    for (int channel = 0; channel < channels; channel++) {
      for (int i = 0; i < pixels; i++) {
        out[i * channels + channel] = in[channel * pixels + i];
      }
    }
  }
}
