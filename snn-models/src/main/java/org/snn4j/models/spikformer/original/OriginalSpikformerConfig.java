// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import java.util.Objects;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.PoolingPattern;

/**
 * The sizes of an {@link OriginalSpikformer}; "4-384" means 4 blocks of 384 channels.
 *
 * @param variant which of the repository's programs
 * @param pooling which stages of patch splitting halve the image; the variant's own where published
 * @param inChannels channels of an image, or 2 polarities of events
 * @param imageSize rows and columns of an image, a multiple of what the pooling shrinks them by
 * @param classes number of classes K
 * @param channels width C of the tokens, a multiple of 8
 * @param heads of the attention, a divisor of the channels
 * @param depth number of blocks
 * @param mlpRatio width between the layers of an MLP, in C
 * @param timeSteps T, how often an image is shown, or frames of a recording
 */
public record OriginalSpikformerConfig(
    OriginalVariant variant,
    PoolingPattern pooling,
    int inChannels,
    int imageSize,
    int classes,
    int channels,
    int heads,
    int depth,
    int mlpRatio,
    int timeSteps)
    implements NetworkConfig {

  private static final int RATIO = 4;
  private static final int STILL_STEPS = 4;
  private static final int FRAMES = 16;

  /** Checks the sizes. */
  public OriginalSpikformerConfig {
    Objects.requireNonNull(variant, "OriginalSpikformerConfig: variant");
    requirePositive("inChannels", inChannels);
    requirePositive("classes", classes);
    requirePositive("depth", depth);
    requirePositive("mlpRatio", mlpRatio);
    requirePositive("timeSteps", timeSteps);
    Objects.requireNonNull(pooling, "OriginalSpikformerConfig: pooling");
    requireMultiple("imageSize", imageSize, pooling.shrinkage());
    requireMultiple("channels", channels, 8);
    HeadChecks.require("OriginalSpikformerConfig", channels, heads);
  }

  /** With the variant's own pooling. */
  public OriginalSpikformerConfig(
      OriginalVariant variant,
      int inChannels,
      int imageSize,
      int classes,
      int channels,
      int heads,
      int depth,
      int mlpRatio,
      int timeSteps) {
    this(
        variant,
        variant.pooling(),
        inChannels,
        imageSize,
        classes,
        channels,
        heads,
        depth,
        mlpRatio,
        timeSteps);
  }

  /** 4-384 with 12 heads for CIFAR-10 or CIFAR-100: 3 x 32 x 32, T = 4. */
  public static OriginalSpikformerConfig cifar(int classes) {
    return new OriginalSpikformerConfig(
        OriginalVariant.CIFAR, 3, 32, classes, 384, 12, 4, RATIO, STILL_STEPS);
  }

  /** 2-256 with 16 heads for CIFAR10-DVS: frames 2 x 128 x 128, 10 classes, T = 16. */
  public static OriginalSpikformerConfig cifar10Dvs() {
    return frames(10);
  }

  /** 2-256 with 16 heads for DVS128 Gesture: frames 2 x 128 x 128, 11 classes, T = 16. */
  public static OriginalSpikformerConfig gesture() {
    return frames(11);
  }

  private static OriginalSpikformerConfig frames(int classes) {
    return new OriginalSpikformerConfig(
        OriginalVariant.CIFAR10_DVS, 2, 128, classes, 256, 16, 2, RATIO, FRAMES);
  }

  /**
   * For ImageNet: 3 x 224 x 224, 1000 classes, 8 heads, T = 4. Published are 8-384, 6-512, 8-512,
   * 10-512 and 8-768.
   */
  public static OriginalSpikformerConfig imageNet(int depth, int channels) {
    return new OriginalSpikformerConfig(
        OriginalVariant.IMAGENET, 3, 224, 1000, channels, 8, depth, RATIO, STILL_STEPS);
  }

  /** With another number of time steps. */
  public OriginalSpikformerConfig withTimeSteps(int other) {
    return new OriginalSpikformerConfig(
        variant, pooling, inChannels, imageSize, classes, channels, heads, depth, mlpRatio, other);
  }

  /** The number of tokens L. */
  public int tokens() {
    int side = imageSize / pooling.shrinkage();
    return side * side;
  }

  @Override
  public Module build(Init init) {
    return new OriginalSpikformer(this, BlockLayers.published(init));
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, imageSize, imageSize);
  }

  @Override
  public String describe() {
    return "Spikformer "
        + depth
        + "-"
        + channels
        + " (original, "
        + heads
        + " heads, T = "
        + timeSteps
        + ")";
  }

  private static void requirePositive(String name, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "OriginalSpikformerConfig: " + name + " must be 1 or more but is " + given);
    }
  }

  private static void requireMultiple(String name, int given, int unit) {
    if (given < unit || given % unit != 0) {
      throw new IllegalArgumentException(
          "OriginalSpikformerConfig: "
              + name
              + " must be a multiple of "
              + unit
              + " but is "
              + given);
    }
  }
}
