// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** What a reduction does with a short run of elements, in single precision. */
public interface ReductionLoops {

  /** The sum of {@code n} consecutive elements. */
  double sum(Span x, long from, int n);

  /** The sum of their squares. */
  double sumOfSquares(Span x, long from, int n);

  /** The largest of {@code n} consecutive elements, at least 1; NaN wins. */
  float max(Span x, long from, int n);

  /**
   * {@code sums[j] += x[from + r * stride + j]} over all rows.
   *
   * @param stride distance between rows
   */
  void addRows(Span x, long from, long stride, int rows, int width, float[] sums);

  /** {@code maxima[j] = max(maxima[j], x[from + r * stride + j])} over all rows; NaN wins. */
  void maxRows(Span x, long from, long stride, int rows, int width, float[] maxima);
}
