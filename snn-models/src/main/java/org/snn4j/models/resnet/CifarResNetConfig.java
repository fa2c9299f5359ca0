// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;

/**
 * The sizes of a {@link CifarResNet}.
 *
 * @param blocks residual blocks in each of the three stages; the network has 6 blocks + 2 layers
 * @param width channels of the first stage, even; each further stage has twice as many
 * @param inChannels channels of an image
 * @param classes number of classes K
 */
public record CifarResNetConfig(int blocks, int width, int inChannels, int classes)
    implements ImageNetworkConfig {

  private static final int IMAGE = 32;

  /** Checks the sizes. */
  public CifarResNetConfig {
    require("blocks", blocks);
    require("width", width);
    require("inChannels", inChannels);
    require("classes", classes);
    if (width % 2 != 0) {
      throw new IllegalArgumentException(
          "CifarResNetConfig: width must be even, so that as many channels can be added on both"
              + " sides, but is "
              + width);
    }
  }

  /** ResNet-20 for CIFAR-10. */
  public static CifarResNetConfig resNet20() {
    return ofDepth(20);
  }

  /**
   * The published networks for CIFAR-10, of width 16.
   *
   * @param layers 6 n + 2: 20, 32, 44, 56, 110, 1202
   */
  public static CifarResNetConfig ofDepth(int layers) {
    if (layers < 8 || (layers - 2) % 6 != 0) {
      throw new IllegalArgumentException(
          "CifarResNetConfig: layers must be 6 n + 2 and 8 or more but is " + layers);
    }
    return new CifarResNetConfig((layers - 2) / 6, 16, 3, 10);
  }

  @Override
  public CifarResNet build(Init init) {
    return new CifarResNet(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, IMAGE, IMAGE);
  }

  @Override
  public String describe() {
    return "CIFAR ResNet-" + (6 * blocks + 2) + " (width " + width + ")";
  }

  private static void require(String name, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "CifarResNetConfig: " + name + " must be 1 or more but is " + given);
    }
  }
}
