// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.ConversionLog.Entry;
import org.snn4j.cli.run.Json;

/**
 * Writes what a conversion leaves.
 *
 * @param folder where to
 */
record ReportFiles(ConvertFolder folder) {

  /** What {@code report.json} holds. */
  record Report(ConvertResult result, List<Note> notes) {}

  /** One thing that the conversion did, or did not do. */
  record Note(String kind, Entry entry) {
    static Note of(Entry entry) {
      return new Note(entry.getClass().getSimpleName(), entry);
    }
  }

  void write(Comparison comparison, ConvertResult result) {
    List<Entry> entries = comparison.converted().entries();
    folder.writeCurve(comparison.source().name(), result.annAccuracy(), result.perStep());
    folder.writeGraphs(comparison.converted().recorded(), comparison.converted().graph());
    folder.write("report.json", Json.text(new Report(result, notes(entries))));
    List<String> lines = new ArrayList<>(ConvertLines.of(result));
    lines.add("");
    lines.add("What was done, node by node:");
    entries.forEach(entry -> lines.add("  " + entry));
    folder.write("report.txt", String.join("\n", lines) + "\n");
  }

  private static List<Note> notes(List<Entry> entries) {
    return entries.stream().map(Note::of).toList();
  }
}
