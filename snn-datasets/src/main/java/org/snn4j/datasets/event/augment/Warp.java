// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import com.google.common.primitives.ImmutableDoubleArray;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * Shears, turns or moves frames about their centre. The pixel in column j and row i takes the value
 * of the one at {@code M (j - cx - dx, i - cy - dy) + (cx, cy)}, rounded to the nearest (halves to
 * even), where {@code cx = (W - 1) / 2} and {@code cy = (H - 1) / 2}; it is 0 where that lies
 * outside.
 *
 * <p>Places are computed in single precision and in torchvision's order, so that halves fall to the
 * same side.
 *
 * @param matrix M, in row-major order
 * @param dx columns to the right
 * @param dy rows downwards
 */
public record Warp(ImmutableDoubleArray matrix, int dx, int dy) implements Transform {

  /** Checks the matrix. */
  public Warp {
    if (matrix.length() != 4 || !matrix.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Warp: matrix must have 4 finite numbers but is " + matrix);
    }
  }

  private static Warp of(double a, double b, double c, double d, int dx, int dy) {
    return new Warp(ImmutableDoubleArray.of(a, b, c, d), dx, dy);
  }

  /**
   * A shear along the rows: {@code M = [[1, tan m], [0, 1]]}.
   *
   * @param angle m, in radians
   */
  public static Warp shearX(double angle) {
    return of(1, Math.tan(angle), 0, 1, 0, 0);
  }

  /**
   * A move to the right by {@code columns} and downwards by {@code rows}; negative ones go back.
   */
  public static Warp translate(int columns, int rows) {
    return of(1, 0, 0, 1, columns, rows);
  }

  /** A turn against the clock: {@code M = [[cos d, -sin d], [sin d, cos d]]}. */
  public static Warp rotate(double degrees) {
    double angle = Math.toRadians(degrees);
    return of(Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle), 0, 0);
  }

  @Override
  public Shape shape(Shape input) {
    return Pixels.require("Warp", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    return apply(sample, new float[(int) sample.shape().size(-3)]);
  }

  /**
   * The warped frames with other values than 0 outside.
   *
   * @param fill one value for each channel
   */
  public Sample apply(Sample sample, float[] fill) {
    Pixels pixels = Pixels.of("Warp", sample.shape());
    if (fill.length != pixels.channels()) {
      throw new IllegalArgumentException(
          "Warp: fill must have a value for each of "
              + pixels.channels()
              + " channels but has "
              + fill.length);
    }
    int[] sources = sources(pixels);
    float[] warped = new float[pixels.planes() * sources.length];
    for (int plane = 0; plane < pixels.planes(); plane++) {
      int start = plane * sources.length;
      for (int i = 0; i < sources.length; i++) {
        warped[start + i] =
            sources[i] < 0 ? fill[plane % pixels.channels()] : sample.values()[start + sources[i]];
      }
    }
    return new Sample(sample.shape(), warped);
  }

  /** Where each pixel of a plane takes its value; -1 is outside. */
  private int[] sources(Pixels pixels) {
    int[] sources = new int[pixels.height() * pixels.width()];
    Line columns = new Line(matrix.get(0), matrix.get(1), dx, dy, pixels.width());
    Line rows = new Line(matrix.get(2), matrix.get(3), dx, dy, pixels.height());
    for (int i = 0; i < sources.length; i++) {
      int column = i % pixels.width();
      int row = i / pixels.width();
      float x = column - (pixels.width() - 1) * 0.5f;
      float y = row - (pixels.height() - 1) * 0.5f;
      int fromColumn = columns.at(x, y);
      int fromRow = rows.at(x, y);
      sources[i] = fromColumn < 0 || fromRow < 0 ? -1 : fromRow * pixels.width() + fromColumn;
    }
    return sources;
  }

  /** One row of the map from pixels to their sources. */
  private record Line(float forX, float forY, float shift, int size) {

    Line(double forX, double forY, int dx, int dy, int size) {
      this(
          (float) forX / (0.5f * size),
          (float) forY / (0.5f * size),
          (float) (-forX * dx - forY * dy) / (0.5f * size),
          size);
    }

    /**
     * The nearest pixel, or -1. Places run from -1 to 1 over the frame before they become pixels.
     */
    int at(float x, float y) {
      float place = x * forX + y * forY + shift;
      double pixel = Math.rint((place + 1) * (0.5f * size) - 0.5f);
      return pixel >= 0 && pixel < size ? (int) pixel : -1;
    }
  }
}
