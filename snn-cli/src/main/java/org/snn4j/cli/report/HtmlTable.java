// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A table of the page, row by row; the first cell of a row says what it is about. */
final class HtmlTable {

  private static final double STRONGEST = 0.8;

  private final StringBuilder html = new StringBuilder();

  /** A table without headings, of names and what is told of them. */
  static HtmlTable ofSettings() {
    return new HtmlTable("<table class=\"settings\">\n");
  }

  /**
   * A table with headings.
   *
   * @param words how many columns hold words, from the left; all others hold numbers
   */
  static HtmlTable of(int words, List<String> headings) {
    HtmlTable table = new HtmlTable("<table>\n<tr>");
    for (int i = 0; i < headings.size(); i++) {
      table
          .html
          .append(i < words ? "<th class=\"name\">" : "<th>")
          .append(Html.text(headings.get(i)))
          .append("</th>");
    }
    table.html.append("</tr>\n");
    return table;
  }

  private HtmlTable(String begin) {
    html.append("<div class=\"scroll\">").append(begin);
  }

  /** Adds a row, which the cells write. */
  HtmlTable row(Consumer<HtmlTable> cells) {
    return row("", cells);
  }

  /** Adds the row of sums. */
  HtmlTable sums(Consumer<HtmlTable> cells) {
    return row(" class=\"sum\"", cells);
  }

  private HtmlTable row(String attributes, Consumer<HtmlTable> cells) {
    html.append("<tr").append(attributes).append('>');
    cells.accept(this);
    html.append("</tr>\n");
    return this;
  }

  /** Adds a cell with a number. */
  HtmlTable cell(String text) {
    return cell("", text);
  }

  /** Adds a cell with words, such as the row's name. */
  HtmlTable word(String text) {
    return cell(" class=\"name\"", text);
  }

  /** Adds a cell that draws no attention. */
  HtmlTable faint(String text) {
    return cell(" class=\"zero\"", text);
  }

  /**
   * Adds a coloured cell.
   *
   * @param color red, green and blue, with commas
   * @param strength from 0 to 1
   */
  HtmlTable colored(String color, double strength, String text) {
    return cell(
        String.format(
            Locale.ROOT, " style=\"background: rgba(%s, %.2f)\"", color, STRONGEST * strength),
        text);
  }

  /** Adds a bar; 1 fills the cell. */
  HtmlTable bar(double share) {
    html.append(
        String.format(
            Locale.ROOT, "<td class=\"bar\"><i style=\"width: %.1f%%\"></i></td>", 100 * share));
    return this;
  }

  private HtmlTable cell(String attributes, String text) {
    html.append("<td").append(attributes).append('>').append(Html.text(text)).append("</td>");
    return this;
  }

  /** All of it. */
  String html() {
    return html + "</table></div>\n";
  }
}
