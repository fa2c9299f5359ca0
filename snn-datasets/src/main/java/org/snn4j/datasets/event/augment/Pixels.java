// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import java.util.Arrays;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;

/**
 * The planes of a sample {@code [..., C, H, W]}.
 *
 * @param planes how many planes of H * W values
 * @param channels C
 * @param height H
 * @param width W
 */
record Pixels(int planes, int channels, int height, int width) {

  /** Refuses samples without channels, rows and columns. */
  static Pixels of(String place, Shape shape) {
    if (shape.rank() < 3 || shape.length() == 0) {
      throw new IllegalArgumentException(
          place + ": samples must be frames [T, C, H, W] but have shape " + shape);
    }
    int height = (int) shape.size(-2);
    int width = (int) shape.size(-1);
    return new Pixels((int) (shape.length() / height / width), (int) shape.size(-3), height, width);
  }

  /** Refuses what is no frames, and gives it back. */
  static Shape require(String place, Shape shape) {
    of(place, shape);
    return shape;
  }

  /** Sets the pixels from one row and column to before others to 0, in all planes. */
  void clear(Sample sample, int top, int bottom, int left, int right) {
    for (int plane = 0; plane < planes; plane++) {
      for (int row = top; row < bottom; row++) {
        int start = (plane * height + row) * width;
        Arrays.fill(sample.values(), start + left, start + right, 0);
      }
    }
  }
}
