// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Brings the planes of samples {@code [..., H, W]} to another size by linear interpolation between
 * the nearest pixels, without a wider filter for reductions: PyTorch's {@code interpolate} in mode
 * {@code bilinear}. Half the size is the mean of every 2 x 2 pixels.
 *
 * @param height rows afterwards, 1 or more
 * @param width columns afterwards, 1 or more
 */
public record ResizeFrames(int height, int width) implements Transform {

  /** Checks the size. */
  public ResizeFrames {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "ResizeFrames: height and width must be 1 or more but are " + height + " and " + width);
    }
  }

  @Override
  public Shape shape(Shape input) {
    if (input.rank() < 3 || input.length() == 0) {
      throw new IllegalArgumentException(
          "ResizeFrames: samples must be frames [T, C, H, W] or images [C, H, W] but have shape "
              + input);
    }
    long[] sizes = input.toArray();
    sizes[sizes.length - 2] = height;
    sizes[sizes.length - 1] = width;
    return Shape.of(sizes);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    Shape target = shape(sample.shape());
    int rows = (int) sample.shape().size(-2);
    int columns = (int) sample.shape().size(-1);
    int planes = (int) (sample.shape().length() / rows / columns);
    Between[] down = Between.all(rows, height);
    Between[] across = Between.all(columns, width);
    float[] resized = new float[(int) target.length()];
    for (int plane = 0, to = 0; plane < planes; plane++) {
      for (Between row : down) {
        int upper = (plane * rows + row.first()) * columns;
        int lower = (plane * rows + row.second()) * columns;
        for (Between column : across) {
          resized[to++] =
              row.mix(column.at(sample.values(), upper), column.at(sample.values(), lower));
        }
      }
    }
    return new Sample(target, resized);
  }

  /** A place between two neighbouring pixels. */
  private record Between(int first, int second, float share) {

    static Between[] all(int from, int to) {
      Between[] all = new Between[to];
      for (int i = 0; i < to; i++) {
        float place = Math.max(0, (i + 0.5f) * ((float) from / to) - 0.5f);
        int first = Math.min((int) place, from - 1);
        all[i] = new Between(first, Math.min(first + 1, from - 1), place - first);
      }
      return all;
    }

    float at(float[] values, int row) {
      return mix(values[row + first], values[row + second]);
    }

    float mix(float one, float other) {
      return one * (1 - share) + other * share;
    }
  }
}
