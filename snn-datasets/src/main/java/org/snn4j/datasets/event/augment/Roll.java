// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * Moves frames around: what leaves at one edge comes in at the opposite one.
 *
 * @param rows downwards, if negative upwards
 * @param columns to the right, if negative to the left
 */
public record Roll(int rows, int columns) implements Transform {

  @Override
  public Shape shape(Shape input) {
    return Pixels.require("Roll", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    Pixels pixels = Pixels.of("Roll", sample.shape());
    int height = pixels.height();
    int width = pixels.width();
    int down = Math.floorMod(rows, height);
    int right = Math.floorMod(columns, width);
    float[] rolled = new float[(int) sample.shape().length()];
    for (int line = 0; line < pixels.planes() * height; line++) {
      int to = line / height * height + (line % height + down) % height;
      System.arraycopy(sample.values(), line * width, rolled, to * width + right, width - right);
      System.arraycopy(sample.values(), line * width + width - right, rolled, to * width, right);
    }
    return new Sample(sample.shape(), rolled);
  }
}
