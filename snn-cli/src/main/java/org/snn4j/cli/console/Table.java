// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text in columns. The first columns hold words and begin at the left, the others numbers
 * and end at the right.
 */
public final class Table {

  private static final String GAP = "  ";

  private final int words;
  private final List<List<String>> lines = new ArrayList<>();

  /**
   * With a line of headings.
   *
   * @param words the number of columns that hold words
   */
  public Table(int words, List<String> headings) {
    this.words = words;
    lines.add(List.copyOf(headings));
  }

  /**
   * Adds a line.
   *
   * @param cells as many as there are headings
   */
  public void add(List<String> cells) {
    if (cells.size() != lines.get(0).size()) {
      throw new IllegalArgumentException(
          "Table: a line must have " + lines.get(0).size() + " cells but has " + cells.size());
    }
    lines.add(List.copyOf(cells));
  }

  /** The lines, headings first. */
  public List<String> lines() {
    return lines.stream().map(this::line).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String space = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : GAP).append(column < words ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }
}
