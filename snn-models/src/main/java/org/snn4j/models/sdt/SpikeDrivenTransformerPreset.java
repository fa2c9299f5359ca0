// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.tensor.Shape;
import org.snn4j.models.block.PoolingPattern;

/**
 * The published Spike-driven Transformers, named by data set, number of blocks and channels.
 *
 * <p>{@link #CIFAR10_DVS_2_256} takes its frames resized to 64 x 64, and is the only one with
 * maxima in the attention.
 */
public enum SpikeDrivenTransformerPreset {
  /** CIFAR-10, T = 4. */
  CIFAR10_2_256(cifar(10, 256)),
  /** CIFAR-10, T = 4. */
  CIFAR10_2_512(cifar(10, 512)),
  /** CIFAR-100, T = 4. */
  CIFAR100_2_256(cifar(100, 256)),
  /** CIFAR-100, T = 4. */
  CIFAR100_2_512(cifar(100, 512)),
  /** CIFAR10-DVS, T = 10; the paper's best has 16. */
  CIFAR10_DVS_2_256(
      SpikeDrivenTransformerConfig.of(
              Shape.of(2, 64, 64), 10, 2, 256, 10, PoolingPattern.of("0011"))
          .withDvsPooling(DvsPooling.AS_PUBLISHED)),
  /** DVS128 Gesture, T = 10; the paper's best has 16. */
  GESTURE_2_256(
      SpikeDrivenTransformerConfig.of(
          Shape.of(2, 128, 128), 11, 2, 256, 10, PoolingPattern.of("0111"))),
  /** ImageNet, T = 4. */
  IMAGENET_8_384(imageNet(8, 384)),
  /** ImageNet, T = 4. */
  IMAGENET_6_512(imageNet(6, 512)),
  /** ImageNet, T = 4. */
  IMAGENET_8_512(imageNet(8, 512)),
  /** ImageNet, T = 4; the authors' file is called 10_384 and holds this. */
  IMAGENET_10_512(imageNet(10, 512)),
  /** ImageNet, T = 4; 77.07 % at 288 x 288. */
  IMAGENET_8_768(imageNet(8, 768));

  // A record of numbers and records of numbers.
  @SuppressWarnings("ImmutableEnumChecker")
  private final SpikeDrivenTransformerConfig config;

  SpikeDrivenTransformerPreset(SpikeDrivenTransformerConfig config) {
    this.config = config;
  }

  /** The sizes. */
  public SpikeDrivenTransformerConfig config() {
    return config;
  }

  private static SpikeDrivenTransformerConfig cifar(int classes, int embedDims) {
    return SpikeDrivenTransformerConfig.of(
        Shape.of(3, 32, 32), classes, 2, embedDims, 4, PoolingPattern.of("0011"));
  }

  private static SpikeDrivenTransformerConfig imageNet(int depths, int embedDims) {
    return SpikeDrivenTransformerConfig.of(
        Shape.of(3, 224, 224), 1000, depths, embedDims, 4, PoolingPattern.of("1111"));
  }
}
