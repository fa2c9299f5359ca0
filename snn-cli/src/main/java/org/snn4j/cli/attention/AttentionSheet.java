// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sample, and beside it the same under the attention of each block, with captions. */
final class AttentionSheet {

  private static final int MARGIN = 16;
  private static final int TITLE = 44;
  private static final int CAPTION = 26;
  private static final int BAR = 10;
  private static final Color TEXT = new Color(0x333333);

  private final Look look;
  private final List<BufferedImage> panels = new ArrayList<>();
  private final List<String> captions = new ArrayList<>();

  AttentionSheet(Look look) {
    this.look = look;
    BufferedImage sample = look.picture().enlarged();
    panels.add(sample);
    captions.add("sample " + look.index());
    look.attentions()
        .forEach(
            (name, field) -> {
              panels.add(AttentionOverlay.of(sample, field));
              captions.add(
                  String.format(Locale.ROOT, "%s: %.3f to %.3f", name, field.low(), field.high()));
            });
  }

  BufferedImage draw() {
    int width = panels.get(0).getWidth();
    int height = panels.get(0).getHeight();
    // Captions stand below panels that may be narrower than high.
    int step = Math.max(width, SamplePicture.SIDE * 3 / 4) + MARGIN;
    BufferedImage sheet =
        new BufferedImage(
            MARGIN + panels.size() * step,
            TITLE + height + CAPTION + BAR + MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    write(graphics, title(), new Font(Font.SANS_SERIF, Font.BOLD, 17), MARGIN, TITLE - 14);
    Font small = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    for (int i = 0; i < panels.size(); i++) {
      int left = MARGIN + i * step;
      graphics.drawImage(panels.get(i), left, TITLE, null);
      write(graphics, captions.get(i), small, left, TITLE + height + CAPTION - 8);
      if (i > 0) {
        bar(sheet, left, TITLE + height + CAPTION, width);
      }
    }
    graphics.dispose();
    return sheet;
  }

  private String title() {
    return String.format(
        Locale.ROOT,
        "label: %s, predicted: %s (%.0f %%)",
        look.label(),
        look.prediction(),
        100 * look.probability());
  }

  private static void write(Graphics2D graphics, String text, Font font, int left, int line) {
    graphics.setColor(TEXT);
    graphics.setFont(font);
    graphics.drawString(text, left, line);
  }

  /** From the smallest value's colour to the largest's. */
  private static void bar(BufferedImage sheet, int left, int top, int width) {
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < BAR; y++) {
        sheet.setRGB(left + x, top + y, HeatColors.of((double) x / (width - 1)));
      }
    }
  }
}
