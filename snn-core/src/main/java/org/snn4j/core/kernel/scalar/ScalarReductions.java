// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import org.snn4j.core.kernel.parallel.ReductionLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Short sums and maxima, on the heap. */
public final class ScalarReductions implements ReductionLoops {

  private static final int BLOCK = 1 << 10;

  @Override
  public double sum(Span x, long from, int n) {
    float[] values = new float[n];
    x.read(from, values, 0, n);
    return HeapSums.sum(values, n);
  }

  @Override
  public double sumOfSquares(Span x, long from, int n) {
    float[] values = new float[n];
    x.read(from, values, 0, n);
    return HeapSums.dot(values, values, n);
  }

  @Override
  public float max(Span x, long from, int n) {
    float[] values = new float[Math.min(BLOCK, n)];
    float max = Float.NEGATIVE_INFINITY;
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      x.read(from + done, values, 0, some);
      for (int i = 0; i < some; i++) {
        max = Math.max(max, values[i]);
      }
    }
    return max;
  }

  @Override
  public void addRows(Span x, long from, long stride, int rows, int width, float[] sums) {
    float[] row = new float[width];
    for (int r = 0; r < rows; r++) {
      x.read(from + r * stride, row, 0, width);
      for (int j = 0; j < width; j++) {
        sums[j] += row[j];
      }
    }
  }

  @Override
  public void maxRows(Span x, long from, long stride, int rows, int width, float[] maxima) {
    float[] row = new float[width];
    for (int r = 0; r < rows; r++) {
      x.read(from + r * stride, row, 0, width);
      for (int j = 0; j < width; j++) {
        maxima[j] = Math.max(maxima[j], row[j]);
      }
    }
  }
}
