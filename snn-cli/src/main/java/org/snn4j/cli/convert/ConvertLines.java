// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.cli.console.Table;
import org.snn4j.cli.console.Words;

/** A conversion's result as lines for people. */
final class ConvertLines {

  private static final int IN_A_LINE = 10;
  private static final double POINT = 0.01;

  private ConvertLines() {}

  static List<String> of(ConvertResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s by %s, calibrated on %s images, evaluated on %s others (%s)",
            result.network(),
            result.settings(),
            Words.count(result.calibrationSamples()),
            Words.count(result.samples()),
            result.data()));
    lines.addAll(table(result).lines());
    lines.add(String.format(Locale.ROOT, "drop: %.2f points", 100 * result.drop()));
    steps(result.perStep(), lines);
    lines.add(settled(result));
    if (!result.unconverted().isEmpty()) {
      lines.add("left unconverted: " + String.join(", ", result.unconverted()));
    }
    return lines;
  }

  private static Table table(ConvertResult result) {
    Table table = new Table(1, List.of("", "accuracy", "top 5", "seconds"));
    table.add(row("ANN", result.annAccuracy(), result.annTop5(), result.annSeconds()));
    String spiking = "SNN, T = " + result.timeSteps();
    table.add(row(spiking, result.snnAccuracy(), result.snnTop5(), result.snnSeconds()));
    return table;
  }

  private static List<String> row(String name, double accuracy, double top5, double seconds) {
    return List.of(
        name,
        Words.percent(accuracy),
        Words.percent(top5),
        String.format(Locale.ROOT, "%.2f", seconds));
  }

  private static void steps(List<Double> accuracies, List<String> lines) {
    lines.add("SNN accuracy by step, in %:");
    for (int from = 0; from < accuracies.size(); from += IN_A_LINE) {
      int to = Math.min(accuracies.size(), from + IN_A_LINE);
      StringBuilder line =
          new StringBuilder(String.format(Locale.ROOT, "%9s", (from + 1) + "-" + to));
      for (double accuracy : accuracies.subList(from, to)) {
        line.append(String.format(Locale.ROOT, " %6.2f", 100 * accuracy));
      }
      lines.add(line.toString());
    }
  }

  /** From which step on the accuracy stays within a point of the trained network's. */
  private static String settled(ConvertResult result) {
    int step = result.perStep().size();
    while (step > 0 && result.annAccuracy() - result.perStep().get(step - 1) <= POINT) {
      step--;
    }
    return step == result.perStep().size()
        ? "not within 1 point of the ANN after " + result.timeSteps() + " steps"
        : "within 1 point of the ANN from step " + (step + 1) + " on";
  }
}
