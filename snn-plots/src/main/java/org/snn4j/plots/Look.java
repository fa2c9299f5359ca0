// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;

/** Colours, fonts and strokes that all plots share. */
final class Look {

  static final Color PAPER = Color.WHITE;
  static final Color TEXT = new Color(0x333333);
  static final Color GRID = new Color(0xe3e3e3);
  static final Color FRAME = new Color(0xbbbbbb);
  private static final Color[] LINES = {
    new Color(0x4c78a8), new Color(0xe4572e), new Color(0x54a24b), new Color(0xb279a2),
    new Color(0xf2a900), new Color(0x439894), new Color(0x9d755d), new Color(0x7f7f7f)
  };
  static final BasicStroke THIN = new BasicStroke(1);
  static final BasicStroke DASHES =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {9, 6}, 0);

  private Look() {}

  /** The colour of a line by its number; they come again after eight. */
  static Color line(int number) {
    return LINES[number % LINES.length];
  }

  static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  static Font bold(int size) {
    return new Font(Font.SANS_SERIF, Font.BOLD, size);
  }

  /** The ground and the title of a plot that is painted by hand. */
  static void begin(Graphics2D graphics, Plot plot, String title) {
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, plot.width(), plot.height());
    graphics.setColor(TEXT);
    graphics.setFont(bold(18));
    centred(graphics, title, plot.width() / 2, 30);
    graphics.setFont(font(13));
  }

  /** Text with its middle at x. */
  static void centred(Graphics2D graphics, String text, int x, int y) {
    graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
  }

  /** Text that ends at x. */
  static void right(Graphics2D graphics, String text, int x, int y) {
    graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text), y);
  }

  /** A number for the eye: three digits that count. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3g", value);
    if (text.contains("e") || !text.contains(".")) {
      return text;
    }
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
