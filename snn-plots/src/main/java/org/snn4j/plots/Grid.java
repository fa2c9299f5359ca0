// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * Values of one plane, row by row.
 *
 * @param rows H
 * @param columns W
 * @param values H * W
 */
record Grid(int rows, int columns, float[] values) {

  Grid {
    if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "Plot: a plane of "
              + rows
              + " rows and "
              + columns
              + " columns has no "
              + values.length
              + " values");
    }
  }

  /** Smallest and largest; 0 and 1 where nothing is finite. */
  static double[] range(float[] values) {
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (float value : values) {
      if (Float.isFinite(value)) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
      }
    }
    return range[0] <= range[1] ? range : new double[] {0, 1};
  }

  /** Paints each value as a rectangle: the same shapes in PNG and SVG. */
  void paint(Graphics2D graphics, Rectangle2D area, double[] range) {
    double height = area.getHeight() / rows;
    double width = area.getWidth() / columns;
    double span = range[1] > range[0] ? range[1] - range[0] : 1;
    for (int i = 0; i < values.length; i++) {
      graphics.setColor(Colors.of((values[i] - range[0]) / span));
      int row = i / columns;
      int column = i % columns;
      int y = (int) Math.round(area.getY() + row * height);
      int x = (int) Math.round(area.getX() + column * width);
      int down = (int) Math.round(area.getY() + (row + 1) * height) - y;
      int across = (int) Math.round(area.getX() + (column + 1) * width) - x;
      graphics.fillRect(x, y, Math.max(1, across), Math.max(1, down));
    }
    Axes.frame(graphics, area);
  }

  /** A part of a larger array as a plane. */
  static Grid part(float[] all, int number, int rows, int columns) {
    int length = rows * columns;
    return new Grid(rows, columns, Arrays.copyOfRange(all, number * length, (number + 1) * length));
  }
}
