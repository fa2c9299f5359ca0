// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.cli.console.Table;
import org.snn4j.cli.console.Words;
import org.snn4j.models.energy.AttentionAdditions;
import org.snn4j.models.energy.EnergyConstants;
import org.snn4j.models.energy.PublishedEnergy;

/** The result of {@code snn energy} as lines for people. */
final class EnergyReport {

  private static final double PUBLISHED_RATIO = 87.2;
  private static final double PJ_PER_MJ = 1e9;

  private EnergyReport() {}

  static List<String> lines(EnergyResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "One multiplication with its addition costs %.2f pJ, one addition %.2f pJ (45 nm).",
            result.macPj(), result.acPj()));
    if (result.measured() != null) {
      measured(result.measured(), lines);
    }
    published(result, lines);
    ratio(EnergyConstants.FP32, lines);
    return lines;
  }

  private static void measured(EnergyResult.Measured found, List<String> lines) {
    lines.add("");
    lines.add(
        "Our formula at rates measured on "
            + found.checkpoint()
            + " with "
            + Words.count(found.samples())
            + " samples of "
            + found.data()
            + ", T = "
            + found.timeSteps()
            + ", of one sample:");
    lines.addAll(layers(found.layers()).lines());
    lines.add(mj("first layer, multiplications at every step", found.firstPj()));
    lines.add(mj("first layer, multiplications once for a still image", found.firstOncePj()));
    lines.add(mj("other layers, additions", found.othersPj()));
    lines.add(mj("total, first layer at every step", found.totalPj()));
    lines.add(mj("total, first layer once", found.totalOncePj()));
    if (!found.layers().subList(1, found.layers().size()).stream()
        .allMatch(EnergyResult.Layer::binary)) {
      lines.add("* has inputs that are not 0 or 1, which additions alone cannot compute.");
    }
    if (!found.attentions().isEmpty()) {
      attentions(found.attentions(), lines);
    }
  }

  private static Table layers(List<EnergyResult.Layer> layers) {
    Table table = new Table(2, List.of("layer", "type", "FLOPs/step", "rate", "SOPs", "pJ"));
    for (int i = 0; i < layers.size(); i++) {
      EnergyResult.Layer layer = layers.get(i);
      // The first layer multiplies, whatever its input.
      boolean first = i == 0;
      double mean = layer.rates().stream().mapToDouble(Double::doubleValue).average().orElse(0);
      table.add(
          List.of(
              layer.path() + (first || layer.binary() ? "" : " *"),
              layer.type(),
              Words.count(layer.macs()),
              format("%.4f", mean),
              first ? "multiplied" : format("%,.0f", layer.sops()),
              format("%,.0f", layer.pj())));
    }
    return table;
  }

  private static void attentions(List<EnergyResult.Attention> attentions, List<String> lines) {
    lines.add("");
    lines.add("Spike-driven self-attention beside attention of numbers (not in the total):");
    Table table =
        new Table(1, List.of("layer", "additions", "rate", "pJ", "pJ of numbers", "ratio"));
    for (EnergyResult.Attention attention : attentions) {
      table.add(
          List.of(
              attention.path(),
              format("%,.1f", attention.additions()),
              format("%.4f", attention.rate()),
              format("%,.1f", attention.pj()),
              format("%,.0f", attention.vanillaPj()),
              attention.ratio() == null ? "nothing fired" : format("%,.1f", attention.ratio())));
    }
    lines.addAll(table.lines());
  }

  private static void published(EnergyResult result, List<String> lines) {
    lines.add("");
    lines.add("Spike-driven Transformer on ImageNet, T = 4, one image of 224 x 224, in fp32:");
    Table table =
        new Table(
            1,
            List.of(
                "model",
                "published mJ",
                "our formula at the rate measured above",
                "mean rate the published mJ implies",
                "with the first layer run once"));
    for (EnergyResult.Published model : result.published()) {
      Double ours = model.mjAtMeasuredRate();
      table.add(
          List.of(
              model.model(),
              format("%.2f", model.publishedMj()),
              ours == null ? "no checkpoint" : format("%.2f mJ", ours),
              format("%.4f", model.impliedRate()),
              format("%.4f", model.impliedRateOnce())));
    }
    lines.addAll(table.lines());
    if (result.measured() != null) {
      lines.add(
          format(
              "The rate measured above is %.4f on average; those networks' own are not published.",
              result.measured().meanRate()));
    }
  }

  /** How the published saving of attention could come about. */
  private static void ratio(EnergyConstants constants, List<String> lines) {
    lines.add("");
    lines.add(
        format(
            "Published: spike-driven self-attention costs up to %.1f times less than vanilla"
                + " self-attention.",
            PUBLISHED_RATIO));
    lines.add(
        "By the paper's formula, 2 N^2 C E_MAC against T R N C E_AC between the projections, the"
            + " ratio is 2 N E_MAC / (T R E_AC).");
    Table table =
        new Table(
            1,
            List.of(
                "model",
                "tokens",
                "ratio at R = 1",
                "R for " + PUBLISHED_RATIO,
                "with projections: their mean rate for " + PUBLISHED_RATIO));
    for (PublishedEnergy model : PublishedEnergy.spikeDrivenTransformers()) {
      int tokens = model.config().tokens();
      int steps = model.config().timeSteps();
      double rate = AttentionAdditions.rateFor(PUBLISHED_RATIO, tokens, steps, constants);
      double projections =
          AttentionAdditions.projectionRateFor(
              PUBLISHED_RATIO, tokens, model.config().embedDims(), steps, constants);
      table.add(
          List.of(
              model.name(),
              Words.count(tokens),
              format("%.1f", PUBLISHED_RATIO * rate),
              format("%.3f", rate),
              format("%.4f", projections)));
    }
    lines.addAll(table.lines());
    lines.add(
        "R is a rate, or a sum of two tensors' rates, and so at most 2: the masks alone save more"
            + " than was published.");
    lines.add(
        "With the projections to queries, keys, values and output the published ratio needs the"
            + " rates in the last column.");
  }

  private static String mj(String what, double pj) {
    return format("%s: %.6f mJ", what, pj / PJ_PER_MJ);
  }

  private static String format(String form, Object... numbers) {
    return String.format(Locale.ROOT, form, numbers);
  }
}
