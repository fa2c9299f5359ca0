// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.snn4j.core.tensor.Shape;

/**
 * A sample as people see it: images as they are, of frames of events their sum over time.
 *
 * <p>One channel is grey, three are red, green and blue, two are polarities: green became darker,
 * blue brighter.
 */
final class SamplePicture {

  /** The larger side of an enlarged picture, about. */
  static final int SIDE = 256;

  /** Up to here single pixels are shown, larger pictures are smoothed. */
  private static final int COARSE = 64;

  private final int channels;
  private final int height;
  private final int width;
  private final double[] values;

  /**
   * Of a sample that is not normalised.
   *
   * @param shape {@code [C, H, W]} or {@code [T, C, H, W]}
   * @param sample row-major
   */
  SamplePicture(Shape shape, float[] sample) {
    channels = (int) shape.size(shape.rank() - 3);
    height = (int) shape.size(shape.rank() - 2);
    width = (int) shape.size(shape.rank() - 1);
    values = new double[channels * height * width];
    for (int i = 0; i < sample.length; i++) {
      values[i % values.length] += sample[i];
    }
    bringToOne();
  }

  /** Pixels up to 1 stay, counts are divided by the largest. */
  private void bringToOne() {
    double largest = 1;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i] / largest);
    }
  }

  /** About {@link #SIDE} pixels wide or high, whichever is more. */
  BufferedImage enlarged() {
    BufferedImage small = pixels();
    int larger = Math.max(height, width);
    int rows = Math.max(1, Math.round((float) SIDE * height / larger));
    int columns = Math.max(1, Math.round((float) SIDE * width / larger));
    BufferedImage large = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        larger <= COARSE
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(small, 0, 0, columns, rows, null);
    graphics.dispose();
    return large;
  }

  private BufferedImage pixels() {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, color(y * width + x));
      }
    }
    return picture;
  }

  private int color(int pixel) {
    return switch (channels) {
      case 2 -> rgb(0, channel(0, pixel), channel(1, pixel));
      case 3 -> rgb(channel(0, pixel), channel(1, pixel), channel(2, pixel));
      default -> rgb(channel(0, pixel), channel(0, pixel), channel(0, pixel));
    };
  }

  private int channel(int channel, int pixel) {
    return (int) Math.round(255 * values[channel * height * width + pixel]);
  }

  private static int rgb(int red, int green, int blue) {
    return (red << 16) | (green << 8) | blue;
  }
}
