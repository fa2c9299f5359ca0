// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * Sets squares to 0. The centre of each is any pixel: from {@code centre - length / 2} to before
 * {@code centre + length / 2}, cut off at the edges.
 *
 * <p>T. DeVries, G. Taylor, <i>Improved Regularization of Convolutional Neural Networks with
 * Cutout</i>, 2017. The spike-driven transformers' is one hole of 16 pixels.
 *
 * @param holes how many squares, 1 or more
 * @param length side of a square in pixels, 1 or more; the side of an odd one is one pixel less, as
 *     in the published code
 */
public record Cutout(int holes, int length) implements Transform {

  /** Checks the numbers. */
  public Cutout {
    if (holes < 1 || length < 1) {
      throw new IllegalArgumentException(
          "Cutout: holes and length must be 1 or more but are " + holes + " and " + length);
    }
  }

  @Override
  public Shape shape(Shape input) {
    return Pixels.require("Cutout", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    Pixels pixels = Pixels.of("Cutout", sample.shape());
    for (int hole = 0; hole < holes; hole++) {
      int row = random.nextInt(pixels.height());
      int column = random.nextInt(pixels.width());
      pixels.clear(
          sample,
          Math.max(0, row - length / 2),
          (int) Math.min(pixels.height(), row + (long) (length / 2)),
          Math.max(0, column - length / 2),
          (int) Math.min(pixels.width(), column + (long) (length / 2)));
    }
    return sample;
  }
}
