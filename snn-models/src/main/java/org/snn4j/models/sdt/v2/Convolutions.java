// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.models.block.BlockLayers;

/** The layers over images that the blocks of this package are built of; none has a bias. */
final class Convolutions {

  private Convolutions() {}

  static BatchNorm2d norm(int channels, BlockLayers layers) {
    return new BatchNorm2d(channels, layers.norm(), layers.init());
  }

  /** Of 1 x 1. */
  static Conv2d pointwise(int in, int out, BlockLayers layers) {
    return new Conv2d(in, out, ConvGeometry.kernel(1), false, layers.init());
  }

  /** Of every channel by itself. */
  static Conv2d depthwise(int channels, int kernel, int padding, BlockLayers layers) {
    ConvGeometry geometry = ConvGeometry.kernel(kernel).withPadding(padding).withGroups(channels);
    return new Conv2d(channels, channels, geometry, false, layers.init());
  }

  /** Of 3 x 3, keeping the image's size. */
  static Conv2d conv3x3(int in, int out, BlockLayers layers) {
    return new Conv2d(in, out, ConvGeometry.kernel(3).withPadding(1), false, layers.init());
  }
}
