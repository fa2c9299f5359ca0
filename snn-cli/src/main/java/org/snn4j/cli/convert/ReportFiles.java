// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.ConversionLog.Entry;
import org.snn4j.ann2snn.report.ConversionReport;
import org.snn4j.cli.run.Json;

/**
 * Writes what a conversion leaves.
 *
 * @param folder where to
 */
record ReportFiles(ConvertFolder folder) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * What {@code report.json} holds.
   *
   * @param layers errors, firing rates and energies, on images of the calibration; may be null
   */
  record Report(ConvertResult result, JsonNode layers, List<Note> notes) {}

  /** One thing that the conversion did, or did not do. */
  record Note(String kind, Entry entry) {
    static Note of(Entry entry) {
      return new Note(entry.getClass().getSimpleName(), entry);
    }
  }

  void write(Comparison comparison, ConvertResult result) {
    folder.writeCurve(comparison.source().name(), result.annAccuracy(), result.perStep());
    folder.writeGraphs(comparison.converted().recorded(), comparison.converted().graph());
    List<Note> notes = comparison.converted().entries().stream().map(Note::of).toList();
    JsonNode layers = comparison.report().map(ReportFiles::tree).orElse(null);
    folder.write("report.json", Json.text(new Report(result, layers, notes)));
    folder.write("report.txt", text(comparison, result));
  }

  private static String text(Comparison comparison, ConvertResult result) {
    List<String> lines = new ArrayList<>(ConvertLines.of(result));
    comparison
        .report()
        .ifPresent(
            report -> {
              lines.add("");
              lines.add("Layer by layer, on " + report.samples() + " images of the calibration:");
              lines.add(report.toText().stripTrailing());
            });
    lines.add("");
    lines.add("What was done, node by node:");
    comparison.converted().entries().forEach(entry -> lines.add("  " + entry));
    return String.join("\n", lines) + "\n";
  }

  private static JsonNode tree(ConversionReport report) {
    try {
      return MAPPER.readTree(report.toJson());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The report is no JSON", impossible);
    }
  }
}
