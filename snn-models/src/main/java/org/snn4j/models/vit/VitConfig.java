// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.activation.LeakyReLU;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;

/**
 * The sizes of a {@link Vit}.
 *
 * @param imageSize rows and columns of an image
 * @param patchSize rows and columns of a patch; divides the image
 * @param inChannels channels of an image
 * @param classes number of classes K
 * @param width E, values of a token; divisible by the heads
 * @param depth number of encoder blocks
 * @param heads number of attention heads
 * @param hidden values between the two layers of a block's perceptron
 * @param activation between them
 */
public record VitConfig(
    int imageSize,
    int patchSize,
    int inChannels,
    int classes,
    int width,
    int depth,
    int heads,
    int hidden,
    Activation activation)
    implements ImageNetworkConfig {

  /** What stands between the two layers of a perceptron. */
  public enum Activation {
    /** Through the error function, as in the original. */
    GELU,
    /** Rectified. */
    RELU,
    /** Rectified, with a hundredth of what is below 0. */
    LEAKY_RELU;

    Module layer() {
      return switch (this) {
        case GELU -> new GELU();
        case RELU -> new ReLU();
        case LEAKY_RELU -> new LeakyReLU(0.01);
      };
    }
  }

  /** Checks the sizes. */
  public VitConfig {
    require("imageSize", imageSize);
    require("patchSize", patchSize);
    require("inChannels", inChannels);
    require("classes", classes);
    require("width", width);
    require("depth", depth);
    require("heads", heads);
    require("hidden", hidden);
    requireDivisible("imageSize", imageSize, "patchSize", patchSize);
    requireDivisible("width", width, "heads", heads);
  }

  /** For 32 x 32 images in 10 classes: patches of 4, width 128, 6 blocks, 8 heads, hidden 256. */
  public static VitConfig cifar10() {
    return new VitConfig(32, 4, 3, 10, 128, 6, 8, 256, Activation.LEAKY_RELU);
  }

  @Override
  public Vit build(Init init) {
    return new Vit(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, imageSize, imageSize);
  }

  @Override
  public String describe() {
    return "vision transformer "
        + depth
        + "-"
        + width
        + " (patches of "
        + patchSize
        + ", "
        + heads
        + " heads)";
  }

  /** The number of patches of an image. */
  public int patches() {
    int side = imageSize / patchSize;
    return side * side;
  }

  private static void require(String name, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "VitConfig: " + name + " must be 1 or more but is " + given);
    }
  }

  private static void requireDivisible(String name, int given, String by, int divisor) {
    if (given % divisor != 0) {
      throw new IllegalArgumentException(
          "VitConfig: " + by + " must divide " + name + " = " + given + " but is " + divisor);
    }
  }
}
