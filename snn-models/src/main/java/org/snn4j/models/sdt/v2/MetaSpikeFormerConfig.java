// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.BlockLayers;

/**
 * The sizes of a {@link MetaSpikeFormer}.
 *
 * <p>The presets' numbers of parameters, 15.1, 31.3 and 55.4 million, are those of the paper; the
 * widths that give them are from the authors' code.
 *
 * @param inChannels channels of an image
 * @param height rows of an image, 1 or more; four stages halve them, rounding up
 * @param width columns of an image, likewise
 * @param classes number of classes K
 * @param channels of the four stages; the first even, the last two divisible by the heads
 * @param heads of every attention
 * @param thirdDepth transformer blocks of the third stage
 * @param fourthDepth transformer blocks of the fourth stage
 * @param timeSteps T, how often an image is shown
 * @param readOut what the classifier sees
 */
public record MetaSpikeFormerConfig(
    int inChannels,
    int height,
    int width,
    int classes,
    List<Integer> channels,
    int heads,
    int thirdDepth,
    int fourthDepth,
    int timeSteps,
    ReadOut readOut)
    implements NetworkConfig {

  /** The number of stages. */
  public static final int STAGES = 4;

  private static final String NAME = "MetaSpikeFormerConfig";

  /** Checks the sizes. */
  public MetaSpikeFormerConfig {
    channels = List.copyOf(channels);
    Objects.requireNonNull(readOut, "MetaSpikeFormerConfig: readOut");
    Sizes.requirePositive(NAME, "inChannels", inChannels);
    Sizes.requirePositive(NAME, "height", height);
    Sizes.requirePositive(NAME, "width", width);
    Sizes.requirePositive(NAME, "classes", classes);
    Sizes.requirePositive(NAME, "heads", heads);
    Sizes.requirePositive(NAME, "thirdDepth", thirdDepth);
    Sizes.requirePositive(NAME, "fourthDepth", fourthDepth);
    Sizes.requirePositive(NAME, "timeSteps", timeSteps);
    requireStages(channels, heads);
  }

  private static void requireStages(List<Integer> channels, int heads) {
    boolean wide = channels.stream().allMatch(stage -> stage >= 1);
    if (channels.size() != STAGES || !wide || channels.get(0) % 2 != 0) {
      throw new IllegalArgumentException(
          NAME + ": channels must be 4 positive numbers, the first even, but is " + channels);
    }
    for (int stage : channels.subList(2, STAGES)) {
      Sizes.requireDivisible(NAME, "channels", stage, heads);
    }
  }

  /** 15.1 million parameters, for ImageNet, T = 4; {@code metaspikformer_8_256}. */
  public static MetaSpikeFormerConfig ofWidth256() {
    return imageNet(64, 128, 256, 360);
  }

  /** 31.3 million parameters, for ImageNet, T = 4; {@code metaspikformer_8_384}. */
  public static MetaSpikeFormerConfig ofWidth384() {
    return imageNet(96, 192, 384, 480);
  }

  /** 55.4 million parameters, for ImageNet, T = 4; {@code metaspikformer_8_512}. */
  public static MetaSpikeFormerConfig ofWidth512() {
    return imageNet(128, 256, 512, 640);
  }

  private static MetaSpikeFormerConfig imageNet(Integer... channels) {
    return new MetaSpikeFormerConfig(
        3, 224, 224, 1000, List.of(channels), 8, 6, 2, 4, ReadOut.POTENTIALS);
  }

  /** For other images. */
  public MetaSpikeFormerConfig withImages(int colours, int rows, int columns) {
    return new MetaSpikeFormerConfig(
        colours,
        rows,
        columns,
        classes,
        channels,
        heads,
        thirdDepth,
        fourthDepth,
        timeSteps,
        readOut);
  }

  /** For another number of classes. */
  public MetaSpikeFormerConfig withClasses(int count) {
    return new MetaSpikeFormerConfig(
        inChannels,
        height,
        width,
        count,
        channels,
        heads,
        thirdDepth,
        fourthDepth,
        timeSteps,
        readOut);
  }

  /** With another number of time steps. */
  public MetaSpikeFormerConfig withTimeSteps(int steps) {
    return new MetaSpikeFormerConfig(
        inChannels,
        height,
        width,
        classes,
        channels,
        heads,
        thirdDepth,
        fourthDepth,
        steps,
        readOut);
  }

  /** With a classifier that sees something else. */
  public MetaSpikeFormerConfig withReadOut(ReadOut other) {
    return new MetaSpikeFormerConfig(
        inChannels,
        height,
        width,
        classes,
        channels,
        heads,
        thirdDepth,
        fourthDepth,
        timeSteps,
        other);
  }

  /** With the published neurons. */
  @Override
  public Module build(Init init) {
    return new MetaSpikeFormer(this, BlockLayers.published(init));
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, height, width);
  }

  @Override
  public String describe() {
    return "Meta-SpikeFormer ("
        + channels.stream().map(String::valueOf).collect(Collectors.joining("-"))
        + " channels, "
        + heads
        + " heads, T = "
        + timeSteps
        + ")";
  }
}
