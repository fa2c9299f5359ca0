// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.rate.LocalThresholdBalancingRecipe;
import org.snn4j.ann2snn.td.TransformerSpikeEquivalentRecipe;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the network is converted. The command line's parser fills it in. */
final class RecipeOptions {

  @Option(
      names = "--recipe",
      paramLabel = "R",
      required = true,
      description =
          "rate (rate coding of ReLU networks), ltb (local threshold balancing), sta"
              + " (spatio-temporal approximation of transformers) or td (temporal differences).")
  private RecipeKind kind;

  @Mixin private RateOptions rate = new RateOptions();

  @Mixin private ApproximationOptions approximation = new ApproximationOptions();

  RecipeKind kind() {
    return kind;
  }

  /** The recipe's options in a few words. */
  String describe() {
    return switch (kind) {
      case RATE -> kind.words() + " (" + rate.describe() + ")";
      case STA -> kind.words() + " (" + approximation.describe() + ")";
      default -> kind.words();
    };
  }

  /** Where spikes are in a transformer: {@code spiking_encoder}. */
  String staMode() {
    return approximation.mode().text();
  }

  /** What multiplies a transformer's thresholds. */
  double thresholdScale() {
    return approximation.scale();
  }

  /**
   * Refuses options with values that cannot be meant or that are another recipe's.
   *
   * @throws org.snn4j.cli.UsageException naming the option
   */
  void check() {
    if (kind != RecipeKind.STA) {
      approximation.refuseAll(kind);
    }
    if (kind != RecipeKind.RATE) {
      rate.refuse(kind);
    }
    recipe(1, (outer, most, consumer) -> {});
  }

  /**
   * The recipe.
   *
   * @param steps T
   */
  ConversionRecipe recipe(int steps, CalibrationData data) {
    return switch (kind) {
      case RATE -> rate.recipe(data);
      case LTB -> new LocalThresholdBalancingRecipe(data).fuse(rate.fuse());
      case TD -> new TransformerSpikeEquivalentRecipe();
      case STA -> approximation.recipe(steps, data);
    };
  }
}
