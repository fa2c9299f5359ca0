// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal shows after a text: carriage returns begin the line anew, colours stay, long
 * lines are broken.
 *
 * @param lines as they stand, each of one colour
 * @param columns of the terminal
 */
record Screen(List<Line> lines, int columns) {

  private static final int LINE_HEIGHT = 20;
  private static final double CHARACTER = 8.43;
  private static final int MARGIN = 16;

  private static final Pattern COLOR = Pattern.compile("\u001b\\[(\\d+)m");
  private static final Pattern CONTROL = Pattern.compile("\u001b\\[\\d*[A-Za-z]");

  /**
   * A line of text.
   *
   * @param color the number of its colour as in ANSI's sequences, 0 without one
   */
  record Line(String text, int color) {}

  /** After a text. */
  static Screen after(String text, int columns) {
    List<Line> lines = new ArrayList<>();
    for (String written : text.stripTrailing().split("\n", -1)) {
      String last = written.substring(written.lastIndexOf('\r') + 1);
      Matcher color = COLOR.matcher(last);
      int number = color.find() ? Integer.parseInt(color.group(1)) : 0;
      String plain = CONTROL.matcher(last).replaceAll("");
      for (int from = 0; from == 0 || from < plain.length(); from += columns) {
        lines.add(
            new Line(plain.substring(from, Math.min(plain.length(), from + columns)), number));
      }
    }
    return new Screen(lines, columns);
  }

  /** The screen as an SVG picture. */
  String svg() {
    int width = (int) Math.ceil(columns * CHARACTER) + 2 * MARGIN;
    int height = lines.size() * LINE_HEIGHT + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    svg.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
    svg.append(' ').append(height).append("\" font-family=\"monospace\" font-size=\"14\">\n");
    svg.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1e1e1e\"/>\n");
    for (int i = 0; i < lines.size(); i++) {
      svg.append(line(lines.get(i), MARGIN + 15 + i * LINE_HEIGHT));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String line(Line line, int y) {
    String escaped = line.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<text x=\""
        + MARGIN
        + "\" y=\""
        + y
        + "\" fill=\""
        + hex(line.color())
        + "\" xml:space=\"preserve\">"
        + escaped
        + "</text>\n";
  }

  private static String hex(int color) {
    return switch (color) {
      case 31 -> "#f14c4c";
      case 32 -> "#23d18b";
      default -> "#d4d4d4";
    };
  }
}
