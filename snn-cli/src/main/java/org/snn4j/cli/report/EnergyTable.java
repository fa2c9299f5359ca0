// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.List;
import java.util.Locale;
import org.snn4j.cli.console.Words;
import org.snn4j.models.energy.AttentionAdditions;
import org.snn4j.models.energy.EnergyConstants;
import org.snn4j.models.energy.FiringEnergy;
import org.snn4j.models.energy.LayerRates;

/**
 * What one sample costs, layer by layer.
 *
 * @param energy by the rates that were measured
 */
record EnergyTable(FiringEnergy energy) {

  private static final EnergyConstants COSTS = EnergyConstants.FP32;

  String html() {
    return "<h2>Energy of one sample</h2>\n"
        + Html.paragraph(
            String.format(
                Locale.ROOT,
                "An estimate: the first layer multiplies at every step (%s pJ), the others add"
                    + " where spikes arrive (%s pJ), in 45 nm technology and 32-bit numbers.",
                COSTS.macPj(),
                COSTS.acPj()))
        + layers()
        + once()
        + counted()
        + attentions();
  }

  private String layers() {
    HtmlTable table =
        HtmlTable.of(2, List.of("layer", "type", "MACs a step", "input rate", "nJ", "share", ""));
    double total = energy.totalPj();
    double most =
        energy.layers().stream().mapToDouble(FiringEnergy.LayerEnergy::pj).max().orElse(1);
    for (FiringEnergy.LayerEnergy layer : energy.layers()) {
      LayerRates rates = layer.rates();
      double share = layer.pj() / total;
      table.row(
          row ->
              row.word(rates.path() + (marked(layer) ? " *" : ""))
                  .word(rates.type())
                  .cell(Words.count(rates.macs()))
                  .cell(Html.rate(rates.meanRate()))
                  .cell(nanojoules(layer.pj()))
                  .cell(String.format(Locale.ROOT, "%.1f %%", 100 * share))
                  .bar(layer.pj() / most));
    }
    long macs = energy.layers().stream().mapToLong(layer -> layer.rates().macs()).sum();
    return table
        .sums(
            row ->
                row.word("all")
                    .word("")
                    .cell(Words.count(macs))
                    .cell(Html.rate(energy.meanRate()))
                    .cell(nanojoules(total))
                    .cell("")
                    .cell(""))
        .html();
  }

  /** The first layer multiplies, whatever its input. */
  private boolean marked(FiringEnergy.LayerEnergy layer) {
    return energy.layers().indexOf(layer) > 0 && !layer.rates().binary();
  }

  /** What holds of a still image. */
  private String once() {
    return energy.layers().get(0).rates().everyStep()
        ? ""
        : Html.paragraph(
            "The first layer's result is the same at every step of a still image: computed once,"
                + " all cost "
                + nanojoules(energy.totalOncePj())
                + " nJ.");
  }

  private String counted() {
    String rate =
        "The rate of all is that of the inputs of all layers but the first, by their"
            + " multiplications (MACs).";
    return Html.paragraph(
        energy.layers().stream().anyMatch(this::marked)
            ? rate + " * has inputs that are not 0 or 1, which additions alone cannot compute."
            : rate);
  }

  private String attentions() {
    if (energy.attentions().isEmpty()) {
      return "";
    }
    HtmlTable table =
        HtmlTable.of(1, List.of("attention", "additions", "rate", "nJ", "nJ with numbers"));
    for (AttentionAdditions attention : energy.attentions()) {
      table.row(
          row ->
              row.word(attention.path())
                  .cell(String.format(Locale.ROOT, "%,.1f", attention.perSample()))
                  .cell(Html.rate(attention.rate()))
                  .cell(nanojoules(attention.pj(COSTS)))
                  .cell(nanojoules(attention.vanillaPj(COSTS))));
    }
    return Html.paragraph(
            "Spike-driven self-attention beside attention of numbers, not in the sum above:")
        + table.html();
  }

  private static String nanojoules(double pj) {
    return String.format(Locale.ROOT, pj < 1000 ? "%,.3f" : "%,.1f", pj / 1000);
  }
}
