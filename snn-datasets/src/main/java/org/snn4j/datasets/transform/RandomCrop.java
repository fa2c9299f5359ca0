// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Cuts a window out of an image {@code [C, H, W]} that was first surrounded by zeros.
 *
 * <p>Placed before {@link Normalize}, the zeros are black, as in torchvision's {@code RandomCrop}.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param padding zeros added on each of the four sides
 */
public record RandomCrop(int height, int width, int padding) implements Transform {

  /** Checks the sizes. */
  public RandomCrop {
    requireAtLeast("height", 1, height);
    requireAtLeast("width", 1, width);
    requireAtLeast("padding", 0, padding);
  }

  @Override
  public Shape shape(Shape input) {
    Images.require("RandomCrop", input);
    long rows = input.size(1) + 2L * padding;
    long columns = input.size(2) + 2L * padding;
    if (height > rows || width > columns) {
      throw new IllegalArgumentException(
          "RandomCrop: a window of "
              + height
              + " x "
              + width
              + " needs images at least as large,"
              + " but with the padding they are "
              + rows
              + " x "
              + columns);
    }
    return Shape.of(input.size(0), height, width);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    Shape from = sample.shape();
    Shape to = shape(from);
    int rows = (int) from.size(1);
    int columns = (int) from.size(2);
    int top = random.nextInt(rows + 2 * padding - height + 1) - padding;
    int left = random.nextInt(columns + 2 * padding - width + 1) - padding;
    int firstColumn = Math.max(0, -left);
    int copied = Math.min(width, columns - left) - firstColumn;
    float[] window = new float[(int) to.length()];
    for (int channel = 0; channel < from.size(0); channel++) {
      for (int row = Math.max(0, -top); row < Math.min(height, rows - top) && copied > 0; row++) {
        System.arraycopy(
            sample.values(),
            (channel * rows + top + row) * columns + left + firstColumn,
            window,
            (channel * height + row) * width + firstColumn,
            copied);
      }
    }
    return new Sample(to, window);
  }

  private static void requireAtLeast(String argument, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "RandomCrop: " + argument + " must be " + least + " or more but is " + value);
    }
  }
}
