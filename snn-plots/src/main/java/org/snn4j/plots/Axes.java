// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Frames and numbers around an area that is painted by hand. */
final class Axes {

  private Axes() {}

  static void frame(Graphics2D graphics, Rectangle2D area) {
    graphics.setColor(Look.FRAME);
    graphics.setStroke(Look.THIN);
    graphics.draw(area);
    graphics.setColor(Look.TEXT);
  }

  /** Whole numbers below an area of equal columns, in the middle of theirs. */
  static void whole(Graphics2D graphics, Rectangle2D area, int first, int columns, String title) {
    double step = area.getWidth() / columns;
    int every = every(columns, 10);
    for (int i = 0; i < columns; i += every) {
      int x = (int) (area.getX() + (i + 0.5) * step);
      Look.centred(graphics, Integer.toString(first + i), x, (int) area.getMaxY() + 18);
    }
    Look.centred(graphics, title, (int) area.getCenterX(), (int) area.getMaxY() + 40);
  }

  /** The numbers of rows from 0, downwards. */
  static void rows(Graphics2D graphics, Rectangle2D area, int rows, String title) {
    double row = area.getHeight() / rows;
    int every = every(rows, 12);
    for (int i = 0; i < rows; i += every) {
      int y = (int) (area.getY() + (i + 0.5) * row) + 5;
      Look.right(graphics, Integer.toString(i), (int) area.getX() - 8, y);
    }
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2);
    Look.centred(graphics, title, (int) -area.getCenterY(), (int) area.getX() - 44);
    graphics.setTransform(before);
  }

  /** Every so manieth number is shown: 1, 2, 5, 10, 20 ... so that there are not too many. */
  private static int every(int count, int most) {
    int[] steps = {1, 2, 5};
    for (int scale = 1; ; scale *= 10) {
      for (int step : steps) {
        if (count <= (long) step * scale * most) {
          return step * scale;
        }
      }
    }
  }
}
