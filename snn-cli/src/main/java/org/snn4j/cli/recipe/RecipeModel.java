// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.Optional;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.run.SpikeModes;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.sdt.DvsPooling;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.spikformer.SpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalVariant;

/**
 * The network that a recipe means.
 *
 * @param recipe the recipe
 * @param sample the shape of a sample, {@code [C, H, W]} or {@code [T, C, H, W]}
 * @param classes number of classes of the data
 */
record RecipeModel(RecipeFile recipe, Shape sample, int classes) {

  static final String NAMES = "sdt, spikformer, spikformer-sj, spiking-cnn, " + RecipeAnn.NAMES;

  private static final int SEQUENCE = 4;
  private static final int DEFAULT_STEPS = 4;

  NetworkConfig config() {
    requireSame(Keys.IN_CHANNELS, (int) image().size(0));
    requireSame(Keys.NUM_CLASSES, classes);
    try {
      return switch (name()) {
        case "sdt" -> sdt();
        case "spikformer" -> spikformer();
        case "spikformer-sj" -> improved();
        case "spiking-cnn" -> cnn();
        default -> withoutSpikes().orElseThrow(this::unknown);
      };
    } catch (IllegalArgumentException wrong) {
      throw recipe.because(wrong, SizeKeys.in(String.valueOf(wrong.getMessage())));
    }
  }

  /** What the model is called; the authors' files say it by their other keys. */
  private String name() {
    return recipe
        .get(Keys.MODEL)
        .or(() -> recipe.get(Keys.POOLING_STAT).map(pooling -> "sdt"))
        .or(() -> recipe.get(Keys.TIME_STEP).map(steps -> "spikformer"))
        .orElseThrow(
            () ->
                new CommandException(
                    "The recipe '"
                        + recipe.name()
                        + "' does not say its model: name it with --model, "
                        + NAMES));
  }

  private Optional<ImageNetworkConfig> withoutSpikes() {
    return sample.rank() == SEQUENCE
        ? Optional.empty()
        : new RecipeAnn(recipe, image(), classes).find(name());
  }

  private CommandException unknown() {
    return new CommandException(recipe.refusal(Keys.MODEL, "must be " + NAMES));
  }

  private SpikeDrivenTransformerConfig sdt() {
    boolean cifar10Dvs = recipe.get(Keys.DATASET, "").startsWith("cifar10-dvs");
    return new SpikeDrivenTransformerConfig(
        (int) image().size(0),
        (int) image().size(1),
        (int) image().size(2),
        classes,
        recipe.need(Keys.DIM),
        recipe.need(Keys.LAYER),
        recipe.get(Keys.NUM_HEADS, 8),
        recipe.get(Keys.MLP_RATIO, 4.0),
        timeSteps(),
        PoolingPattern.of(recipe.get(Keys.POOLING_STAT, "1111")),
        SpikeModes.of(recipe.get(Keys.SPIKE_MODE, "lif")),
        cifar10Dvs ? DvsPooling.AS_PUBLISHED : DvsPooling.NONE);
  }

  private OriginalSpikformerConfig spikformer() {
    if (image().size(1) != image().size(2)) {
      throw new IllegalArgumentException("images must be square but are " + image());
    }
    return new OriginalSpikformerConfig(
        variant(),
        recipe.get(Keys.POOLING_STAT).map(PoolingPattern::of).orElse(variant().pooling()),
        (int) image().size(0),
        (int) image().size(1),
        classes,
        recipe.need(Keys.DIM),
        recipe.need(Keys.NUM_HEADS),
        recipe.need(Keys.LAYER),
        (int) Math.rint(recipe.get(Keys.MLP_RATIO, 4.0)),
        timeSteps());
  }

  /** Which of the authors' three programs: small images, recordings or photographs. */
  private OriginalVariant variant() {
    if (sample.rank() == SEQUENCE) {
      return OriginalVariant.CIFAR10_DVS;
    }
    return image().size(1) <= 64 ? OriginalVariant.CIFAR : OriginalVariant.IMAGENET;
  }

  private SpikformerConfig improved() {
    return SpikformerConfig.of(
            image(),
            classes,
            recipe.need(Keys.DIM),
            recipe.need(Keys.NUM_HEADS),
            recipe.need(Keys.LAYER),
            timeSteps())
        .withMlpRatio(recipe.get(Keys.MLP_RATIO, 4.0));
  }

  private SpikingCnnConfig cnn() {
    SpikingCnnConfig small =
        SpikingCnnConfig.small(
            (int) image().size(0), (int) image().size(1), (int) image().size(2), classes);
    return new SpikingCnnConfig(
        small.inChannels(),
        small.height(),
        small.width(),
        small.classes(),
        small.channels(),
        recipe.get(Keys.HIDDEN, small.hidden()),
        timeSteps(),
        small.tau());
  }

  private Shape image() {
    return sample.rank() == SEQUENCE ? sample.tail(1) : sample;
  }

  private int timeSteps() {
    return sample.rank() == SEQUENCE ? (int) sample.size(0) : steps(recipe);
  }

  static int steps(RecipeFile recipe) {
    return recipe.get(Keys.TIME_STEPS).or(() -> recipe.get(Keys.TIME_STEP)).orElse(DEFAULT_STEPS);
  }

  private void requireSame(Key<Integer> key, int found) {
    Optional<Integer> said = recipe.get(key);
    if (said.isPresent() && said.get() != found) {
      throw new CommandException(recipe.refusal(key, "must be " + found + ", as in the data,"));
    }
  }
}
