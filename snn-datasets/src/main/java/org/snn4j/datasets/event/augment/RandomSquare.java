// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * Sets one square that lies within the frames to 0; its share of their area is drawn uniformly.
 *
 * <p>It is torchvision's {@code RandomErasing(p=1, scale, ratio=(1, 1))}: ten attempts to draw a
 * square that is smaller than the frames, which otherwise stay as they are.
 *
 * @param least share of the area, above 0
 * @param most share of the area, {@code least} to 1
 */
public record RandomSquare(double least, double most) implements Transform {

  private static final int ATTEMPTS = 10;

  /** Checks the shares. */
  public RandomSquare {
    if (!(least > 0 && most >= least && most <= 1)) {
      throw new IllegalArgumentException(
          "RandomSquare: shares must be above 0, in order and at most 1 but are "
              + least
              + " to "
              + most);
    }
  }

  @Override
  public Shape shape(Shape input) {
    return Pixels.require("RandomSquare", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    Pixels pixels = Pixels.of("RandomSquare", sample.shape());
    double area = (double) pixels.height() * pixels.width();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int side = (int) Math.rint(Math.sqrt(area * random.uniform(least, most)));
      if (side < pixels.height() && side < pixels.width()) {
        int top = random.nextInt(pixels.height() - side + 1);
        int left = random.nextInt(pixels.width() - side + 1);
        pixels.clear(sample, top, top + side, left, left + side);
        return sample;
      }
    }
    return sample;
  }
}
