// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import java.util.List;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;

/**
 * The sizes of a {@link ResNet}.
 *
 * @param blocks residual blocks of each stage, 1 or more
 * @param width channels of the first stage; each further stage has twice as many
 * @param stem how it begins
 * @param inChannels channels of an image
 * @param imageSize rows and columns of an image
 * @param classes number of classes K
 */
public record ResNetConfig(
    List<Integer> blocks, int width, ResNetStem stem, int inChannels, int imageSize, int classes)
    implements ImageNetworkConfig {

  /** Checks the sizes. */
  public ResNetConfig {
    blocks = List.copyOf(blocks);
    require("the number of stages", blocks.size());
    blocks.forEach(stage -> require("blocks", stage));
    require("width", width);
    require("inChannels", inChannels);
    require("imageSize", imageSize);
    require("classes", classes);
  }

  /** ResNet-18 for CIFAR-10. */
  public static ResNetConfig resNet18Cifar10() {
    return new ResNetConfig(List.of(2, 2, 2, 2), 64, ResNetStem.CIFAR, 3, 32, 10);
  }

  /** ResNet-18 as published for ImageNet. */
  public static ResNetConfig resNet18() {
    return new ResNetConfig(List.of(2, 2, 2, 2), 64, ResNetStem.IMAGENET, 3, 224, 1000);
  }

  /** ResNet-34 as published for ImageNet. */
  public static ResNetConfig resNet34() {
    return new ResNetConfig(List.of(3, 4, 6, 3), 64, ResNetStem.IMAGENET, 3, 224, 1000);
  }

  @Override
  public ResNet build(Init init) {
    return new ResNet(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, imageSize, imageSize);
  }

  @Override
  public String describe() {
    int layers = 2 * blocks.stream().mapToInt(Integer::intValue).sum() + 2;
    return "ResNet-" + layers + " (width " + width + ", " + stem + " stem)";
  }

  private static void require(String name, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "ResNetConfig: " + name + " must be 1 or more but is " + given);
    }
  }
}
