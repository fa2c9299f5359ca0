// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import org.snn4j.core.tensor.Shape;

/** Checks that the image transforms share. */
final class Images {

  private Images() {}

  /** Refuses what is no image. */
  static Shape require(String transform, Shape shape) {
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(
          transform + ": samples must be images [C, H, W] but have shape " + shape);
    }
    return shape;
  }
}
