// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Mirrors an image {@code [C, H, W]} or frames {@code [T, C, H, W]} left to right, or leaves them.
 *
 * @param probability of mirroring, in [0, 1]
 */
public record RandomHorizontalFlip(double probability) implements Transform {

  /** Checks the probability. */
  public RandomHorizontalFlip {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "RandomHorizontalFlip: probability must be in [0, 1] but is " + probability);
    }
  }

  @Override
  public Shape shape(Shape input) {
    return input.rank() == 4 ? input : Images.require("RandomHorizontalFlip", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    if (random.nextDouble() >= probability) {
      return sample;
    }
    int width = (int) sample.shape().size(-1);
    int rows = (int) (sample.shape().length() / width);
    for (int row = 0; row < rows; row++) {
      mirror(sample.values(), row * width, (row + 1) * width - 1);
    }
    return sample;
  }

  private static void mirror(float[] values, int first, int last) {
    for (int left = first, right = last; left < right; left++, right--) {
      float kept = values[left];
      values[left] = values[right];
      values[right] = kept;
    }
  }
}
