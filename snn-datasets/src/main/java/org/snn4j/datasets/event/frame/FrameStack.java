// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.transform.Sample;

/**
 * Frames of one recording, {@code [T, 2, H, W]}.
 *
 * @param t frames T, 1 or more
 * @param h rows H, 1 or more
 * @param w columns W, 1 or more
 * @param values T * 2 * H * W values in row-major order; shared, not copied
 */
public record FrameStack(int t, int h, int w, float[] values) {

  /** Channels of a frame, one for each polarity. */
  public static final int CHANNELS = 2;

  /** Checks the sizes. */
  public FrameStack {
    int needed = length(t, h, w);
    if (values.length != needed) {
      throw new IllegalArgumentException(
          "FrameStack: "
              + Shape.of(t, CHANNELS, h, w)
              + " needs "
              + needed
              + " values but the array has "
              + values.length);
    }
  }

  /** Frames of zeros. */
  public static FrameStack zeros(int frames, SensorSize sensor) {
    return new FrameStack(
        frames,
        sensor.height(),
        sensor.width(),
        new float[length(frames, sensor.height(), sensor.width())]);
  }

  private static int length(int t, int h, int w) {
    requireSide("frames", t);
    requireSide("rows", h);
    requireSide("columns", w);
    long pixels = (long) h * w;
    if (pixels > Integer.MAX_VALUE / CHANNELS / t) {
      throw new IllegalArgumentException(
          "FrameStack: an array holds up to "
              + Integer.MAX_VALUE
              + " values but "
              + Shape.of(t, CHANNELS, h, w)
              + " has more");
    }
    return Math.toIntExact((long) t * CHANNELS * pixels);
  }

  private static void requireSide(String what, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "FrameStack: " + what + " must be 1 or more but is " + size);
    }
  }

  /** {@code [T, 2, H, W]}. */
  public Shape shape() {
    return Shape.of(t, CHANNELS, h, w);
  }

  /** The value of one pixel. */
  public float at(int frame, int polarity, int row, int column) {
    if (frame < 0 || frame >= t || polarity < 0 || polarity >= CHANNELS) {
      throw new IndexOutOfBoundsException(
          "FrameStack: " + shape() + " has no frame " + frame + " of polarity " + polarity);
    }
    if (row < 0 || row >= h || column < 0 || column >= w) {
      throw new IndexOutOfBoundsException(
          "FrameStack: " + shape() + " has no pixel in row " + row + ", column " + column);
    }
    return values[((frame * CHANNELS + polarity) * h + row) * w + column];
  }

  /** The frames as a sample for transforms; it shares the values. */
  public Sample sample() {
    return new Sample(shape(), values);
  }
}
