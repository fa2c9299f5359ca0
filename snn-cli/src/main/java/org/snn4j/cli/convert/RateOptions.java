// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.ann2snn.scale.ScaleMode;
import picocli.CommandLine.Option;

/** Options of {@code rate} and {@code ltb}. The command line's parser fills it in. */
final class RateOptions {

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "What stands for how large activations are: max, a percentage such as 99.9%%, or a"
              + " fraction of the largest such as 0.5 (default: max).")
  private String mode;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "The weight of the newest calibration batch, in [0, 1] (default: 0.1).")
  private Double momentum;

  @Option(names = "--channel-wise", description = "A threshold for each channel.")
  private boolean channelWise;

  @Option(
      names = "--half-threshold",
      description = "Neurons start at half their threshold, which rounds rates.")
  private boolean half;

  @Option(
      names = "--pool-before-spikes",
      description = "Max-pools are moved before neurons where that is possible.")
  private boolean poolFirst;

  @Option(names = "--no-fuse", description = "Batch norms are not folded.")
  private boolean unfused;

  RateCodingRecipe recipe(CalibrationData data) {
    RateCodingRecipe plain = new RateCodingRecipe(data).fuse(fuse()).preSpikeMaxPool(poolFirst);
    RateCodingRecipe recipe = Given.named("--mode", () -> plain.mode(scale()));
    if (momentum != null) {
      RateCodingRecipe before = recipe;
      recipe = Given.named("--momentum", () -> before.momentum(momentum));
    }
    recipe = channelWise ? recipe.channelWise(1) : recipe;
    return half ? recipe.halfThreshold() : recipe;
  }

  boolean fuse() {
    return !unfused;
  }

  private ScaleMode scale() {
    if (mode == null) {
      return ScaleMode.max();
    }
    return mode.matches("[0-9.eE+-]+") ? ScaleMode.parse(number()) : ScaleMode.parse(mode);
  }

  private Object number() {
    try {
      return Double.valueOf(mode);
    } catch (NumberFormatException wrong) {
      return mode;
    }
  }

  String describe() {
    return (mode == null ? "max" : mode)
        + (channelWise ? ", channel-wise" : "")
        + (half ? ", from half the threshold" : "");
  }

  /** Refuses what only rate coding has; folding is the same in both. */
  void refuse(RecipeKind kind) {
    Given.refuse("--mode", mode != null, kind, "rate");
    Given.refuse("--momentum", momentum != null, kind, "rate");
    Given.refuse("--channel-wise", channelWise, kind, "rate");
    Given.refuse("--half-threshold", half, kind, "rate");
    Given.refuse("--pool-before-spikes", poolFirst, kind, "rate");
    Given.refuse("--no-fuse", unfused && !kind.hasNeurons(), kind, "rate or ltb");
  }
}
