// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A graph as a table of text, as PyTorch prints its graphs. */
final class Tabular {

  private static final List<String> HEAD = List.of("opcode", "name", "target", "args", "kwargs");
  private static final String GAP = "  ";

  private Tabular() {}

  static String of(Graph graph) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    graph.nodes().forEach(node -> rows.add(row(node)));
    int[] widths = widths(rows);
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    rows.add(1, rules);
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static List<String> row(Node node) {
    return List.of(
        node.opcode().text(), node.name(), node.target(), tuple(node), node.kwargs().toString());
  }

  private static String tuple(Node node) {
    String inside = node.args().stream().map(Argument::toString).collect(Collectors.joining(", "));
    return "(" + inside + (node.args().size() == 1 ? ",)" : ")");
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : GAP).append(row.get(i));
      line.append(" ".repeat(widths[i] - row.get(i).length()));
    }
    return line.toString().stripTrailing();
  }
}
