// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.List;
import java.util.Objects;
import org.snn4j.ann2snn.rate.ActivationRule;
import org.snn4j.ann2snn.rate.MaxPooling;
import org.snn4j.ann2snn.rate.NormFusing;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.ann2snn.scale.ScaleMode;
import org.snn4j.ann2snn.td.TransformerSpikeEquivalentRecipe;

/** The recipes that converters' arguments stand for. */
final class Recipes {

  private Recipes() {}

  static ConversionRecipe required(ConversionRecipe recipe) {
    return Objects.requireNonNull(
        recipe, "Converter: recipe must be a ConversionRecipe or its name but is null");
  }

  /** A recipe without arguments. */
  static ConversionRecipe named(String name) {
    return switch (Objects.requireNonNull(name, "Converter: recipe")) {
      case "transformer_spike_equivalent" -> new TransformerSpikeEquivalentRecipe();
      case "rate_coding" -> throw needsObject(name, "RateCodingRecipe(dataloader)");
      case "sta_transformer" -> throw needsObject(name, "STATransformerRecipe(dataloader)");
      default ->
          throw new IllegalArgumentException(
              "Unknown ann2snn conversion recipe '"
                  + name
                  + "': recipe must be transformer_spike_equivalent, or an object");
    };
  }

  private static IllegalArgumentException needsObject(String name, String object) {
    return new IllegalArgumentException(
        "Converter: recipe '" + name + "' has arguments: pass the recipe object, new " + object);
  }

  /** What {@code Converter(dataloader, mode, momentum, fuse_flag)} does. */
  static RateCodingRecipe documented(
      CalibrationData dataloader, Object mode, double momentum, boolean fuse) {
    return new RateCodingRecipe(dataloader)
        .mode(ScaleMode.parse(mode))
        .momentum(momentum)
        .fuse(fuse ? NormFusing.CONVOLUTIONS : NormFusing.OFF)
        .maxPooling(MaxPooling.left());
  }

  /** A recipe with other rules, if there are any. */
  static RateCodingRecipe with(RateCodingRecipe recipe, List<? extends ActivationRule> rules) {
    return rules.isEmpty() ? recipe : recipe.rules(rules);
  }

  static RateCodingRecipe rateCoding(ConversionRecipe recipe) {
    if (recipe instanceof RateCodingRecipe rate) {
      return rate;
    }
    throw new IllegalStateException(
        "Converter: neurons are put in by new Converter(dataloader, mode, ...) but this one is by "
            + recipe.getClass().getSimpleName());
  }
}
