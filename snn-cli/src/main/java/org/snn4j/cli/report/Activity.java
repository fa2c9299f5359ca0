// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.models.energy.FiringEnergy;
import org.snn4j.models.energy.FiringReport;
import org.snn4j.plots.Bars;

/**
 * What a network's spikes do: rates and energy; nothing of a network without spikes.
 *
 * @param found what was seen
 */
record Activity(Examination found) {

  String html() {
    return rates() + found.energy().map(Activity::energy).orElse("");
  }

  private String rates() {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (FiringReport.Line line : found.firing()) {
      rates.put(
          line.path(), line.rates().stream().mapToDouble(Double::doubleValue).average().orElse(0));
    }
    if (rates.isEmpty()) {
      return "";
    }
    return "<h2>Firing rates</h2>\n<div class=\"plots\">\n"
        + Html.picture(Bars.of("Spikes per neuron and step", "rate", rates))
        + "</div>\n";
  }

  private static String energy(FiringEnergy energy) {
    List<List<String>> rows = new ArrayList<>();
    for (FiringEnergy.LayerEnergy layer : energy.layers()) {
      rows.add(
          List.of(
              Html.text(layer.rates().path()),
              Html.text(layer.rates().type()),
              String.format(Locale.ROOT, "%,d", layer.rates().macs()),
              ReportPage.rounded(layer.rates().meanRate()),
              String.format(Locale.ROOT, "%,.1f", layer.pj() / 1000)));
    }
    rows.add(
        List.of(
            "<b>all</b>",
            "",
            "",
            "",
            String.format(Locale.ROOT, "%,.1f", energy.totalPj() / 1000)));
    return "<h2>Energy of one sample</h2>\n"
        + Html.table(
            List.of("layer", "type", "multiplications a step", "rate of its input", "nJ"), rows)
        + "<p>An estimate: the first layer multiplies at every step (4.6 pJ), the others add where"
        + " spikes arrive (0.9 pJ), in 45 nm technology and 32-bit numbers.</p>\n";
  }
}
