// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.snn4j.models.energy.FiringReport;

/**
 * How often each layer of neurons fires, in all and at each step while these can be read.
 *
 * @param lines what was seen; none of a network without spikes
 */
record RatesTable(List<FiringReport.Line> lines) {

  private static final int READABLE = 16;
  private static final String BLUE = "76, 120, 168";

  String html() {
    if (lines.isEmpty()) {
      return "";
    }
    int steps = lines.get(0).rates().size();
    boolean byStep = steps > 1 && steps <= READABLE;
    List<String> headings = new ArrayList<>(List.of("layer", "mean", ""));
    for (int t = 1; byStep && t <= steps; t++) {
      headings.add("t = " + t);
    }
    HtmlTable table = HtmlTable.of(1, headings);
    double highest = highest(lines.stream().map(RatesTable::mean).toList());
    double highestOfAll = highest(lines.stream().flatMap(line -> line.rates().stream()).toList());
    for (FiringReport.Line line : lines) {
      table.row(
          row -> {
            row.word(line.name()).cell(Html.rate(mean(line))).bar(mean(line) / highest);
            if (byStep) {
              line.rates().forEach(r -> row.colored(BLUE, r / highestOfAll, Html.rate(r)));
            }
          });
    }
    return "<h2>Firing rates</h2>\n"
        + Html.paragraph("The share of each layer's neurons that fire at a time step.")
        + table.html();
  }

  private static double mean(FiringReport.Line line) {
    return line.rates().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Above 0, to divide by. */
  private static double highest(Collection<Double> rates) {
    double most = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return most > 0 ? most : 1;
  }
}
