// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import org.snn4j.core.op.ConvGeometry;

/** How a {@link ResNet} begins. */
public enum ResNetStem {
  /** For small images: a 3 x 3 convolution that keeps their size. */
  CIFAR,
  /** As published for ImageNet: a 7 x 7 convolution and a max pooling, each of stride 2. */
  IMAGENET;

  ConvGeometry geometry() {
    return this == CIFAR
        ? ConvGeometry.kernel(3).withPadding(1)
        : ConvGeometry.kernel(7).withStride(2).withPadding(3);
  }
}
