// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * What norms do with a few rows, in single precision.
 *
 * <p>Matrices are row-major without gaps; {@code from} is the first row's first element.
 */
public interface NormLoops {

  /**
   * With {@code d = (x + offset[j]) - center[j]}: {@code sums[j] += d} and {@code squares[j] += d *
   * d} over all rows.
   */
  void deviations(
      Span x,
      long from,
      int rows,
      int width,
      float[] offset,
      float[] center,
      float[] sums,
      float[] squares);

  /**
   * {@code y = (x - mean[j]) * scale[j] + shift[j]} for {@code n} consecutive elements, j running
   * through the vectors again and again.
   */
  void apply(Span x, Span y, long from, long n, float[] mean, float[] scale, float[] shift);

  /** {@code sumG[j] += g} and {@code sumGx[j] += g * (x - mean[j])} over all rows. */
  void backwardSums(
      Span x, Span g, long from, int rows, int width, float[] mean, float[] sumG, float[] sumGx);

  /**
   * {@code gx = g * a[j] + (x - mean[j]) * b[j] + c[j]} for {@code n} consecutive elements, j
   * running through the vectors again and again.
   */
  void backwardApply(
      Span x, Span g, Span gx, long from, long n, float[] mean, float[] a, float[] b, float[] c);

  /** The sum of {@code (x - mean)^2} over {@code n} consecutive elements. */
  double squaredDeviations(Span x, long from, int n, float mean);

  /** {@code y = (x - mean) * invStd * weight[j] + bias[j]} along one row. */
  void normalizeRow(
      Span x, Span y, long from, float mean, float invStd, float[] weight, float[] bias);

  /**
   * With {@code d = (x - mean) * invStd} along one row: {@code sumG[j] += g}, {@code sumGx[j] += g
   * * d}; and into {@code row} the sums of {@code g * weight[j]} and of {@code g * weight[j] * d}.
   */
  void rowBackwardSums(
      Span x,
      Span g,
      long from,
      float mean,
      float invStd,
      float[] weight,
      float[] sumG,
      float[] sumGx,
      double[] row);

  /**
   * {@code gx = invStd * (g * weight[j] - a - (x - mean) * invStd * b)} along one row.
   *
   * @param a the mean of {@code g * weight}
   * @param b the mean of {@code g * weight * (x - mean) * invStd}
   */
  void rowBackwardApply(
      Span x,
      Span g,
      Span gx,
      long from,
      float mean,
      float invStd,
      float[] weight,
      float a,
      float b);
}
