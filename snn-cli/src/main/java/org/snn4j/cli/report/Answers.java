// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.plots.Heatmap;

/**
 * The confusions: as a table while it can be read, else as a picture.
 *
 * @param classes their names
 * @param confusion how often each was taken for each other
 */
record Answers(List<String> classes, Confusion confusion) {

  private static final int READABLE = 20;

  String html() {
    return "<h2>Confusions</h2>\n"
        + (classes.size() <= READABLE ? table() : picture())
        + "<p>A row is a class, a column what it was taken for.</p>\n";
  }

  private String table() {
    List<String> headings = new ArrayList<>(List.of("class"));
    classes.forEach(name -> headings.add(Html.text(name)));
    headings.add("right");
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      List<String> row = new ArrayList<>(List.of(Html.text(classes.get(label))));
      for (int answer = 0; answer < classes.size(); answer++) {
        row.add(cell(label, answer));
      }
      row.add(String.format(Locale.ROOT, "%.1f %%", 100 * confusion.share(label, label)));
      rows.add(row);
    }
    return Html.table(headings, rows);
  }

  private String cell(int label, int answer) {
    double share = confusion.share(label, answer);
    String color = label == answer ? "84, 162, 75" : "228, 87, 46";
    return String.format(
        Locale.ROOT,
        "<td style=\"background: rgba(%s, %.2f)\">%d</td>",
        color,
        0.8 * share,
        confusion.counts()[label][answer]);
  }

  private String picture() {
    float[][] shares = new float[classes.size()][classes.size()];
    for (int label = 0; label < shares.length; label++) {
      for (int answer = 0; answer < shares.length; answer++) {
        shares[label][answer] = (float) confusion.share(label, answer);
      }
    }
    Heatmap plot = new Heatmap("Share of each class", "taken for", "class", shares);
    return "<div class=\"plots\">" + Html.picture(plot) + "</div>\n";
  }
}
