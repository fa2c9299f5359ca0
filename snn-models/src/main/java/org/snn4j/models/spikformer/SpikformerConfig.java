// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer;

import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.NetworkConfig;

/**
 * The sizes of a {@link Spikformer}.
 *
 * @param inChannels channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param classes number of classes K
 * @param embedDims channels D of a token; divisible by 8 and by heads
 * @param heads number of heads
 * @param depths number of blocks
 * @param mlpRatio width of the layer between the two of an MLP, as a multiple of D
 * @param timeSteps T, how often a still image is shown
 * @param depthRate rate of stochastic depth in the last block, rising evenly from 0 in the first; 0
 *     in the published models
 */
public record SpikformerConfig(
    int inChannels,
    int height,
    int width,
    int classes,
    int embedDims,
    int heads,
    int depths,
    double mlpRatio,
    int timeSteps,
    double depthRate)
    implements NetworkConfig {

  /** Rows and columns of the pixels that make one token. */
  public static final int PATCH_SIZE = 16;

  /** Checks the sizes. */
  public SpikformerConfig {
    requirePositive("inChannels", inChannels);
    requirePositive("height", height);
    requirePositive("width", width);
    requirePositive("classes", classes);
    requirePositive("embedDims", embedDims);
    requirePositive("heads", heads);
    requirePositive("depths", depths);
    requirePositive("timeSteps", timeSteps);
    requireDivisible(embedDims, 8, "8, the share of channels of the first stage,");
    requireDivisible(embedDims, heads, "heads = " + heads);
    if (!(mlpRatio * embedDims >= 1) || Double.isInfinite(mlpRatio)) {
      throw wrong("mlpRatio must give 1 hidden feature or more but is " + mlpRatio);
    }
    if (!(depthRate >= 0 && depthRate < 1)) {
      throw wrong("depthRate must be in [0, 1) but is " + depthRate);
    }
  }

  /** Of any size, with an MLP ratio of 4 and no stochastic depth. */
  public static SpikformerConfig of(
      Shape image, int classes, int embedDims, int heads, int depths, int timeSteps) {
    if (image.rank() != 3) {
      throw wrong("image must have shape [C, H, W] but has " + image);
    }
    return new SpikformerConfig(
        Math.toIntExact(image.size(0)),
        Math.toIntExact(image.size(1)),
        Math.toIntExact(image.size(2)),
        classes,
        embedDims,
        heads,
        depths,
        4,
        timeSteps,
        0);
  }

  /** SpikingJelly's {@code spikformer_ti}: 4 blocks of 256 channels and 8 heads, for ImageNet. */
  public static SpikformerConfig tiny() {
    return of(Shape.of(3, 224, 224), 1000, 256, 8, 4, 4);
  }

  /** SpikingJelly's {@code spikformer_s}: 6 blocks of 384 channels and 12 heads, for ImageNet. */
  public static SpikformerConfig small() {
    return of(Shape.of(3, 224, 224), 1000, 384, 12, 6, 4);
  }

  /** For other images {@code [C, H, W]} and another number of classes. */
  public SpikformerConfig withImages(Shape image, int otherClasses) {
    return of(image, otherClasses, embedDims, heads, depths, timeSteps)
        .withMlpRatio(mlpRatio)
        .withDepthRate(depthRate);
  }

  /** With another width of the layer between the two of an MLP. */
  public SpikformerConfig withMlpRatio(double other) {
    return new SpikformerConfig(
        inChannels, height, width, classes, embedDims, heads, depths, other, timeSteps, depthRate);
  }

  /** With another number of time steps. */
  public SpikformerConfig withTimeSteps(int other) {
    return new SpikformerConfig(
        inChannels, height, width, classes, embedDims, heads, depths, mlpRatio, other, depthRate);
  }

  /** With stochastic depth while training. */
  public SpikformerConfig withDepthRate(double other) {
    return new SpikformerConfig(
        inChannels, height, width, classes, embedDims, heads, depths, mlpRatio, timeSteps, other);
  }

  /**
   * For recipes that name the size of a patch.
   *
   * @param size must be 16: four stages that halve the image make no other
   */
  public SpikformerConfig withPatchSize(int size) {
    if (size != PATCH_SIZE) {
      throw wrong("patchSize must be 16 but is " + size);
    }
    return this;
  }

  @Override
  public Module build(Init init) {
    return new Spikformer(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, height, width);
  }

  @Override
  public String describe() {
    return "Spikformer "
        + depths
        + "-"
        + embedDims
        + " ("
        + heads
        + " heads, T = "
        + timeSteps
        + ")";
  }

  private static void requirePositive(String name, int given) {
    if (given < 1) {
      throw wrong(name + " must be 1 or more but is " + given);
    }
  }

  private static void requireDivisible(int embedDims, int by, String what) {
    if (embedDims % by != 0) {
      throw wrong("embedDims must be divisible by " + what + " but is " + embedDims);
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("SpikformerConfig: " + what);
  }
}
