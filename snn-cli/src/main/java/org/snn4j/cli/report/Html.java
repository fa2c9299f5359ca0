// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.snn4j.plots.Plot;

/** Pieces of HTML; every text is escaped. */
final class Html {

  /** The page's style, within it: nothing is fetched. */
  static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #333; max-width: 1100px;
             margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
      .facts { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0; }
      .facts div { border: 1px solid #ddd; border-radius: 6px; padding: .6rem 1rem; }
      .facts b { display: block; font-size: 1.3rem; }
      .plots { display: flex; flex-wrap: wrap; gap: 1rem; }
      .plots img { width: 520px; max-width: 100%; height: auto; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: 13px; }
      th, td { padding: .25rem .6rem; border-bottom: 1px solid #e5e5e5; text-align: right; }
      th:first-child, td:first-child { text-align: left; }
      pre { background: #f6f6f6; padding: 1rem; overflow-x: auto; font-size: 12px; }
      """;

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

  /** A plot as an image within the page: names inside two plots cannot meet. */
  static String picture(Plot plot) {
    byte[] svg = plot.svg().getBytes(StandardCharsets.UTF_8);
    return "<img alt=\"\" src=\"data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg)
        + "\">\n";
  }

  /** A table; cells are HTML already. */
  static String table(List<String> headings, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n<tr>");
    headings.forEach(heading -> html.append("<th>").append(heading).append("</th>"));
    html.append("</tr>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      row.forEach(cell -> html.append(cell.startsWith("<td") ? cell : "<td>" + cell + "</td>"));
      html.append("</tr>\n");
    }
    return html.append("</table></div>\n").toString();
  }
}
