// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.op;

import org.snn4j.datasets.image.Image;

/** How an image is seen between its pixels. Outside its edges the nearest pixel goes on. */
public enum Interpolation {
  /** Linear between 2 x 2 pixels. */
  BILINEAR {
    @Override
    void put(Image image, double x, double y, byte[] to, int at) {
      Window window = Window.at(image, x, y, 0, 2);
      for (int c = 0; c < image.channels(); c++) {
        double upper = line(window, c, 0);
        double lower = line(window, c, 1);
        to[at + c] = (byte) (upper + (lower - upper) * window.dy());
      }
    }

    private double line(Window w, int channel, int row) {
      int left = w.value(row, 0, channel);
      return left + (w.value(row, 1, channel) - left) * w.dx();
    }
  },
  /** Cubic convolution of 4 x 4 pixels, a = -1. */
  BICUBIC {
    @Override
    void put(Image image, double x, double y, byte[] to, int at) {
      Window window = Window.at(image, x, y, -1, 4);
      double[] rows = new double[4];
      for (int c = 0; c < image.channels(); c++) {
        for (int row = 0; row < 4; row++) {
          rows[row] =
              cubic(
                  window.value(row, 0, c),
                  window.value(row, 1, c),
                  window.value(row, 2, c),
                  window.value(row, 3, c),
                  window.dx());
        }
        double value = cubic(rows[0], rows[1], rows[2], rows[3], window.dy());
        to[at + c] = (byte) Math.max(0, Math.min(255, value));
      }
    }

    private double cubic(double v1, double v2, double v3, double v4, double d) {
      double p2 = -v1 + v3;
      double p3 = 2 * (v1 - v2) + v3 - v4;
      double p4 = -v1 + v2 - v3 + v4;
      return v2 + d * (p2 + d * (p3 + d * p4));
    }
  };

  /** Writes the pixel seen at (x, y), where whole numbers are the pixels' centres; rounds down. */
  abstract void put(Image image, double x, double y, byte[] to, int at);

  /**
   * The pixels around a point.
   *
   * @param rows where each row begins in the image's bytes
   * @param columns how much further each column is
   * @param dx from the pixel left of the point to the point
   * @param dy from the pixel above the point to the point
   */
  private record Window(byte[] bytes, int[] rows, int[] columns, double dx, double dy) {

    static Window at(Image image, double x, double y, int from, int count) {
      int left = (int) Math.floor(x);
      int top = (int) Math.floor(y);
      int[] rows = new int[count];
      int[] columns = new int[count];
      for (int i = 0; i < count; i++) {
        int row = Math.max(0, Math.min(image.height() - 1, top + from + i));
        rows[i] = row * image.width() * image.channels();
        int column = Math.max(0, Math.min(image.width() - 1, left + from + i));
        columns[i] = column * image.channels();
      }
      return new Window(image.bytes(), rows, columns, x - left, y - top);
    }

    int value(int row, int column, int channel) {
      return bytes[rows[row] + columns[column] + channel] & 0xff;
    }
  }
}
