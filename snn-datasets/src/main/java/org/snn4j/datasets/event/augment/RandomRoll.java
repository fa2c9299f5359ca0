// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * A {@link Roll} by whole numbers of rows and columns, each uniform from {@code -most} to {@code
 * most}.
 *
 * <p>S. Deng, Y. Li, S. Zhang, S. Gu, <i>Temporal Efficient Training of Spiking Neural Network via
 * Gradient Re-weighting</i>, ICLR 2022, whose code rolls CIFAR10-DVS by up to 5.
 *
 * @param most rows and columns, 0 to 65536
 */
public record RandomRoll(int most) implements Transform {

  /** Checks the number. */
  public RandomRoll {
    if (most < 0 || most > 1 << 16) {
      throw new IllegalArgumentException("RandomRoll: most must be from 0 to 65536 but is " + most);
    }
  }

  @Override
  public Shape shape(Shape input) {
    return Pixels.require("RandomRoll", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    int rows = random.nextInt(2 * most + 1) - most;
    int columns = random.nextInt(2 * most + 1) - most;
    return new Roll(rows, columns).apply(sample, random);
  }
}
