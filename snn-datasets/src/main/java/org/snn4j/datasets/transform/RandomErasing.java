// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Overwrites a random rectangle of an image {@code [C, H, W]}. Z. Zhong et al., <i>Random Erasing
 * Data Augmentation</i>, AAAI 2020, as timm does it. Stands after {@link Normalize}, so that 0 is
 * the mean.
 *
 * <p>The area is uniform in its range, the ratio of height to width uniform in its logarithm
 * between {@code minAspect} and its inverse; after ten draws that do not fit nothing is erased.
 *
 * @param probability of erasing at all, in [0, 1]
 * @param minArea least share of the image's area, above 0
 * @param maxArea greatest share, at most 1
 * @param minAspect least height over width, in (0, 1]
 * @param count the most rectangles, 1 or more; their number is drawn and they share the area
 * @param fill what the rectangle shows
 */
public record RandomErasing(
    double probability, double minArea, double maxArea, double minAspect, int count, Fill fill)
    implements Transform {

  private static final int ATTEMPTS = 10;

  /** What an erased rectangle shows. */
  public enum Fill {
    /** 0; timm's {@code const}. */
    ZERO,
    /** One standard normal number for each channel; timm's {@code rand}. */
    COLOR,
    /** Standard normal numbers; timm's {@code pixel}. */
    NOISE
  }

  /** Checks the numbers. */
  public RandomErasing {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "RandomErasing: probability must be in [0, 1] but is " + probability);
    }
    if (!(minArea > 0 && minArea <= maxArea && maxArea <= 1)) {
      throw new IllegalArgumentException(
          "RandomErasing: minArea and maxArea must be in order and in (0, 1] but are "
              + minArea
              + " and "
              + maxArea);
    }
    if (!(minAspect > 0 && minAspect <= 1)) {
      throw new IllegalArgumentException(
          "RandomErasing: minAspect must be in (0, 1] but is " + minAspect);
    }
    if (count < 1) {
      throw new IllegalArgumentException("RandomErasing: count must be 1 or more but is " + count);
    }
  }

  /** One rectangle of 2 % to a third of the area with ratios of 0.3 to 10/3. */
  public static RandomErasing of(double probability, Fill fill) {
    return new RandomErasing(probability, 0.02, 1.0 / 3, 0.3, 1, fill);
  }

  @Override
  public Shape shape(Shape input) {
    return Images.require("RandomErasing", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    if (random.nextDouble() < probability) {
      int rectangles = count == 1 ? 1 : 1 + random.nextInt(count);
      for (int i = 0; i < rectangles; i++) {
        erase(sample, rectangles, random);
      }
    }
    return sample;
  }

  private void erase(Sample sample, int rectangles, RandomStream random) {
    int height = (int) sample.shape().size(1);
    int width = (int) sample.shape().size(2);
    double bound = -StrictMath.log(minAspect);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double area = random.uniform(minArea, maxArea) * height * width / rectangles;
      double aspect = StrictMath.exp(random.uniform(-bound, bound));
      int rows = (int) Math.rint(Math.sqrt(area * aspect));
      int columns = (int) Math.rint(Math.sqrt(area / aspect));
      if (rows < height && columns < width) {
        int top = random.nextInt(height - rows + 1);
        int left = random.nextInt(width - columns + 1);
        fill(sample, top, left, rows, columns, random);
        return;
      }
    }
  }

  private void fill(Sample sample, int top, int left, int rows, int columns, RandomStream random) {
    int height = (int) sample.shape().size(1);
    int width = (int) sample.shape().size(2);
    for (int channel = 0; channel < sample.shape().size(0); channel++) {
      float value = fill == Fill.COLOR ? (float) random.nextGaussian() : 0;
      for (int row = top; row < top + rows; row++) {
        int at = (channel * height + row) * width + left;
        for (int i = at; i < at + columns; i++) {
          sample.values()[i] = fill == Fill.NOISE ? (float) random.nextGaussian() : value;
        }
      }
    }
  }
}
