// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * Maxima over windows of volumes.
 *
 * <p>The maximum of a box is the maximum over its planes of the planes' maxima, and so is its first
 * place in row-major order: two 2-d poolings do it, and the second one costs no copy.
 */
public final class Pooling3d {

  private Pooling3d() {}

  /**
   * The largest value of each window; its gradient goes to the first one in row-major order.
   * Padding never wins.
   *
   * @param x volumes {@code [N, C, D, H, W]}
   * @return shape {@code [N, C, OD, OH, OW]}
   */
  public static Tensor maxPool3d(Tensor x, Pool3dGeometry geometry) {
    Shapes.requireRank("maxPool3d", "x", 5, "[N, C, D, H, W]", x.shape());
    long samples = x.size(0);
    long channels = x.size(1);
    long planes = x.size(2);
    Tensor byPlane = Views.transpose(x, 1, 2);
    Shape images = Shape.of(samples * planes, channels, x.size(3), x.size(4));
    Tensor pooled = Pooling.maxPool2d(Views.reshape(byPlane, images), geometry.plane());
    long height = pooled.size(2);
    long width = pooled.size(3);
    Tensor y = Views.reshape(pooled, Shape.of(samples, planes, channels, height, width));
    if (geometry.isFlat()) {
      return Views.transpose(y, 1, 2);
    }
    // The places of a plane as channels of an image that is one pixel wide and D high.
    Tensor inMemory = Views.permute(y, 0, 3, 4, 2, 1);
    Tensor column =
        Views.reshape(inMemory, Shape.of(samples, height * width * channels, planes, 1));
    Tensor deep = Pooling.maxPool2d(column, geometry.depth());
    Shape split = Shape.of(samples, height, width, channels, deep.size(2));
    return Views.permute(Views.reshape(deep, split), 0, 3, 4, 1, 2);
  }
}
