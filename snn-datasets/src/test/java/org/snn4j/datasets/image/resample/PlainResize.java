// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;

/** The two passes of a resize one number after the other, in 64 bits. */
final class PlainResize {

  private PlainResize() {}

  static Image of(Image image, ImageSize size, Filter filter) {
    Taps across = Taps.of(image.width(), size.width(), filter);
    Taps down = Taps.of(image.height(), size.height(), filter);
    int channels = image.channels();
    byte[] middle = new byte[image.height() * size.width() * channels];
    for (int i = 0; i < middle.length; i++) {
      int c = i % channels;
      int x = i / channels % size.width();
      int from = i / channels / size.width() * image.width() + across.first()[x];
      middle[i] = sum(image.bytes(), from * channels + c, channels, across, x);
    }
    byte[] result = new byte[size.height() * size.width() * channels];
    int row = size.width() * channels;
    for (int i = 0; i < result.length; i++) {
      int y = i / row;
      result[i] = sum(middle, down.first()[y] * row + i % row, row, down, y);
    }
    return Image.of(size, channels, result);
  }

  private static byte sum(byte[] bytes, int from, int step, Taps taps, int output) {
    long sum = FixedPoint.HALF;
    for (int k = 0; k < taps.count()[output]; k++) {
      long weight = taps.fixed()[output * taps.stride() + k];
      sum += weight * (bytes[from + k * step] & 0xff);
    }
    return (byte) Math.max(0, Math.min(255, sum >> Taps.PRECISION));
  }
}
