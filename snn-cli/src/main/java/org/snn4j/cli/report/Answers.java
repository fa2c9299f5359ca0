// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.snn4j.plots.Heatmap;

/**
 * The confusions: as a table while it can be read, else as a picture; and the most frequent ones.
 *
 * @param classes their names
 * @param confusion how often each was taken for each other
 */
record Answers(List<String> classes, Confusion confusion) {

  private static final int READABLE = 20;
  private static final int NAMED = 5;
  private static final String RIGHT = "84, 162, 75";
  private static final String WRONG = "228, 87, 46";

  String html() {
    return "<h2>Confusions</h2>\n"
        + Html.paragraph("A row is a class, a column what it was taken for.")
        + (classes.size() <= READABLE ? table() : picture())
        + worst();
  }

  private String table() {
    List<String> headings = new ArrayList<>(List.of("class"));
    headings.addAll(classes);
    headings.add("recall");
    HtmlTable table = HtmlTable.of(1, headings);
    for (int label = 0; label < classes.size(); label++) {
      int shown = label;
      table.row(row -> line(row, shown));
    }
    return table.sums(this::precisions).html();
  }

  private void line(HtmlTable row, int label) {
    row.word(classes.get(label));
    for (int answer = 0; answer < classes.size(); answer++) {
      long count = confusion.counts()[label][answer];
      if (count == 0) {
        row.faint("0");
      } else {
        String color = label == answer ? RIGHT : WRONG;
        row.colored(color, confusion.share(label, answer), Long.toString(count));
      }
    }
    row.cell(percent(confusion.share(label, label)));
  }

  private void precisions(HtmlTable row) {
    row.word("precision");
    for (int answer = 0; answer < classes.size(); answer++) {
      row.cell(percent(confusion.precision(answer)));
    }
    row.cell(percent(confusion.accuracy()));
  }

  private String picture() {
    float[][] shares = new float[classes.size()][classes.size()];
    for (int label = 0; label < shares.length; label++) {
      for (int answer = 0; answer < shares.length; answer++) {
        shares[label][answer] = (float) confusion.share(label, answer);
      }
    }
    Heatmap plot = new Heatmap("Share of each class", "taken for", "class", shares);
    return "<div class=\"plots\">\n" + Html.bitmap("confusions of the classes", plot) + "</div>\n";
  }

  private String worst() {
    List<Confusion.Mistake> mistakes = confusion.mostFrequent(NAMED);
    if (mistakes.isEmpty()) {
      return "";
    }
    return Html.paragraph(
        mistakes.stream()
            .map(
                each ->
                    name(each.label()) + " for " + name(each.answer()) + " (" + each.count() + ")")
            .collect(Collectors.joining(", ", "Most often taken: ", ".")));
  }

  private String name(int number) {
    return classes.get(number);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
