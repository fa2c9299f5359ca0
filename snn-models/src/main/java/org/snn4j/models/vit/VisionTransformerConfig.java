// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;

/**
 * The sizes of a {@link VisionTransformer}.
 *
 * @param imageSize rows and columns of an image
 * @param patchSize rows and columns of a patch; divides the image
 * @param inChannels channels of an image
 * @param classes number of classes K
 * @param width E, values of a token; divisible by the heads
 * @param depth number of encoder layers
 * @param heads number of attention heads
 * @param hidden values between the two linear layers of an encoder layer's perceptron
 */
public record VisionTransformerConfig(
    int imageSize,
    int patchSize,
    int inChannels,
    int classes,
    int width,
    int depth,
    int heads,
    int hidden)
    implements ImageNetworkConfig {

  /** Checks the sizes. */
  public VisionTransformerConfig {
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

  /** torchvision's {@code vit_b_16} for ImageNet: 224 pixels, patches of 16, 12 layers of 768. */
  public static VisionTransformerConfig vitB16() {
    return new VisionTransformerConfig(224, 16, 3, 1000, 768, 12, 12, 3072);
  }

  /** For 28 x 28 grey images in 10 classes: patches of 7, 4 layers of 64, 4 heads, hidden 128. */
  public static VisionTransformerConfig tiny() {
    return new VisionTransformerConfig(28, 7, 1, 10, 64, 4, 4, 128);
  }

  /** The same for other images and classes. */
  public VisionTransformerConfig forImages(int size, int channels, int otherClasses) {
    return new VisionTransformerConfig(
        size, patchSize, channels, otherClasses, width, depth, heads, hidden);
  }

  @Override
  public VisionTransformer build(Init init) {
    return new VisionTransformer(this, init);
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

  /** L, the number of tokens: a class token and the patches of an image. */
  public int tokens() {
    int side = imageSize / patchSize;
    return side * side + 1;
  }

  private static void require(String name, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "VisionTransformerConfig: " + name + " must be 1 or more but is " + given);
    }
  }

  private static void requireDivisible(String name, int given, String by, int divisor) {
    if (given % divisor != 0) {
      throw new IllegalArgumentException(
          "VisionTransformerConfig: "
              + by
              + " must divide "
              + name
              + " = "
              + given
              + " but is "
              + divisor);
    }
  }
}
