// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.snn4j.plots.Plot;

/** Pieces of HTML; every text is escaped. */
final class Html {

  private static final double SMALL = 1e-3;

  private Html() {}

  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String fact(String name, String value) {
    return "<div><b>" + text(value) + "</b>" + text(name) + "</div>\n";
  }

  static String paragraph(String text) {
    return "<p>" + text(text) + "</p>\n";
  }

  /**
   * A plot as an image within the page: names inside two plots cannot meet.
   *
   * @param shows what can be seen, for those who cannot
   */
  static String picture(String shows, Plot plot) {
    return image(shows, "svg+xml", plot.svg().getBytes(StandardCharsets.UTF_8));
  }

  /** A plot as points, where it has too many shapes for a page. */
  static String bitmap(String shows, Plot plot) {
    return image(shows, "png", plot.png());
  }

  private static String image(String shows, String type, byte[] content) {
    return "<img alt=\""
        + text(shows)
        + "\" src=\"data:image/"
        + type
        + ";base64,"
        + Base64.getEncoder().encodeToString(content)
        + "\">\n";
  }

  /** Three digits that count, without an exponent unless the number is small. */
  static String number(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    return Math.abs(value) < SMALL
        ? String.format(Locale.ROOT, "%.2e", value)
        : new BigDecimal(value).round(new MathContext(3)).toPlainString();
  }

  /** A rate, with three digits behind the point. */
  static String rate(double value) {
    return String.format(Locale.ROOT, value == 0 || value >= SMALL ? "%.3f" : "%.1e", value);
  }
}
