// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import java.util.Objects;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.PoolingPattern;

/**
 * The sizes of a {@link SpikeDrivenTransformer}; {@link SpikeDrivenTransformerPreset} has the
 * published ones.
 *
 * @param inChannels channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param classes number of classes K
 * @param embedDims channels of a token D, divisible by 8 and by the heads
 * @param depths number of blocks
 * @param numHeads into how many heads the attention divides the channels
 * @param mlpRatio hidden channels of an MLP by D
 * @param timeSteps T, how often an image is shown
 * @param pooling which stages of the patch splitting halve the image
 * @param neurons the neurons: {@link SpikeNeurons#LIF} unless wanted otherwise
 * @param dvsPooling whether the attention widens its spikes by maxima over neighbours
 */
public record SpikeDrivenTransformerConfig(
    int inChannels,
    int height,
    int width,
    int classes,
    int embedDims,
    int depths,
    int numHeads,
    double mlpRatio,
    int timeSteps,
    PoolingPattern pooling,
    SpikeNeurons neurons,
    DvsPooling dvsPooling)
    implements NetworkConfig {

  private static final String NAME = "SpikeDrivenTransformerConfig";

  /** Checks the sizes. */
  public SpikeDrivenTransformerConfig {
    Checks.requirePositive(NAME, "inChannels", inChannels);
    Checks.requirePositive(NAME, "height", height);
    Checks.requirePositive(NAME, "width", width);
    Checks.requirePositive(NAME, "classes", classes);
    Checks.requirePositive(NAME, "embedDims", embedDims);
    Checks.requirePositive(NAME, "depths", depths);
    Checks.requirePositive(NAME, "numHeads", numHeads);
    Checks.requirePositive(NAME, "timeSteps", timeSteps);
    Checks.requireDivisible(NAME, "embedDims", embedDims, 8);
    Checks.requireDivisible(NAME, "embedDims", embedDims, numHeads);
    if (!(mlpRatio > 0) || Double.isInfinite(mlpRatio)) {
      throw new IllegalArgumentException(
          NAME + ": mlpRatio must be above 0 and finite but is " + mlpRatio);
    }
    Objects.requireNonNull(pooling, NAME + ": pooling");
    Objects.requireNonNull(neurons, NAME + ": neurons");
    Objects.requireNonNull(dvsPooling, NAME + ": dvsPooling");
  }

  /** With 8 heads, an MLP ratio of 4, {@link SpikeNeurons#LIF} and no maxima in the attention. */
  public static SpikeDrivenTransformerConfig of(
      Shape image, int classes, int depths, int embedDims, int timeSteps, PoolingPattern pooling) {
    return new SpikeDrivenTransformerConfig(
        Math.toIntExact(image.size(0)),
        Math.toIntExact(image.size(1)),
        Math.toIntExact(image.size(2)),
        classes,
        embedDims,
        depths,
        8,
        4,
        timeSteps,
        pooling,
        SpikeNeurons.LIF,
        DvsPooling.NONE);
  }

  /** For images of another size. */
  public SpikeDrivenTransformerConfig withImage(int otherHeight, int otherWidth) {
    return new SpikeDrivenTransformerConfig(
        inChannels,
        otherHeight,
        otherWidth,
        classes,
        embedDims,
        depths,
        numHeads,
        mlpRatio,
        timeSteps,
        pooling,
        neurons,
        dvsPooling);
  }

  /** For another number of classes. */
  public SpikeDrivenTransformerConfig withClasses(int other) {
    return new SpikeDrivenTransformerConfig(
        inChannels,
        height,
        width,
        other,
        embedDims,
        depths,
        numHeads,
        mlpRatio,
        timeSteps,
        pooling,
        neurons,
        dvsPooling);
  }

  /** With another number of time steps. */
  public SpikeDrivenTransformerConfig withTimeSteps(int other) {
    return new SpikeDrivenTransformerConfig(
        inChannels,
        height,
        width,
        classes,
        embedDims,
        depths,
        numHeads,
        mlpRatio,
        other,
        pooling,
        neurons,
        dvsPooling);
  }

  /** With other neurons. */
  public SpikeDrivenTransformerConfig withNeurons(SpikeNeurons other) {
    return new SpikeDrivenTransformerConfig(
        inChannels,
        height,
        width,
        classes,
        embedDims,
        depths,
        numHeads,
        mlpRatio,
        timeSteps,
        pooling,
        other,
        dvsPooling);
  }

  /** With or without maxima in the attention. */
  public SpikeDrivenTransformerConfig withDvsPooling(DvsPooling other) {
    return new SpikeDrivenTransformerConfig(
        inChannels,
        height,
        width,
        classes,
        embedDims,
        depths,
        numHeads,
        mlpRatio,
        timeSteps,
        pooling,
        neurons,
        other);
  }

  /** The number of tokens: pixels that are left after the patch splitting. */
  public int tokens() {
    return pooling.sizeAfter(height) * pooling.sizeAfter(width);
  }

  @Override
  public SpikeDrivenTransformer build(Init init) {
    return new SpikeDrivenTransformer(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, height, width);
  }

  @Override
  public String describe() {
    return "Spike-driven Transformer "
        + depths
        + "-"
        + embedDims
        + " for inputs "
        + imageShape()
        + ", "
        + classes
        + " classes, T = "
        + timeSteps;
  }
}
