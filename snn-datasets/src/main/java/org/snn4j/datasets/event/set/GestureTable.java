// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.DataFileException;

/**
 * A table {@code class,startTime_usec,endTime_usec}: when which gesture was made.
 *
 * @param rows its rows without the heading
 */
record GestureTable(List<Row> rows) {

  private static final int COLUMNS = 3;

  /**
   * One gesture.
   *
   * @param label its class, from 0
   * @param start its first microsecond
   * @param end the microsecond after its last
   */
  record Row(int label, long start, long end) {}

  static GestureTable read(Path file, int classes) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException failure) {
      throw new DataFileException("The table '" + file + "' cannot be read: " + failure, failure);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(file, i + 1, lines.get(i).strip(), classes));
      }
    }
    return new GestureTable(List.copyOf(rows));
  }

  private static Row row(Path file, int line, String text, int classes) {
    String[] cells = text.split(",", -1);
    try {
      if (cells.length == COLUMNS) {
        int number = Integer.parseInt(cells[0].strip());
        long start = Long.parseLong(cells[1].strip());
        long end = Long.parseLong(cells[2].strip());
        if (number >= 1 && number <= classes && start >= 0 && end >= start) {
          return new Row(number - 1, start, end);
        }
      }
    } catch (NumberFormatException wrong) {
      // told below
    }
    throw new DataFileException(
        "'"
            + file
            + "' line "
            + line
            + " must be CLASS,START,END with a class from 1 to "
            + classes
            + " and times in microseconds but is '"
            + text
            + "'");
  }

  /** The recordings {@code PART/LABEL/NAME_k}, where k counts those of one label in the file. */
  List<Cut> cuts(String part, String name) {
    List<Cut> cuts = new ArrayList<>();
    int[] count = new int[rows.stream().mapToInt(Row::label).max().orElse(0) + 1];
    for (Row row : rows) {
      String key = part + "/" + row.label() + "/" + name + "_" + count[row.label()]++;
      cuts.add(new Cut(key, row.label(), row.start(), row.end()));
    }
    return cuts;
  }
}
