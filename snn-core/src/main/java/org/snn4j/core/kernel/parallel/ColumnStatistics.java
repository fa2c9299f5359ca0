// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Mean and variance of the columns of a matrix in one pass over memory.
 *
 * <p>Parts of the rows are worked on in parallel, each in chunks. A chunk measures deviations from
 * the mean of its part so far (the first chunk: from that of its own first rows), so that their
 * squares do not cancel however far the data lie from 0.
 */
final class ColumnStatistics {

  /** Elements per part. */
  private static final int PART = 1 << 18;

  /** Elements per chunk, whose sums are kept in single precision. */
  private static final int CHUNK = 1 << 16;

  private static final int LEAST_ROWS = 32;
  private static final int MOST_ROWS = 1024;
  private static final int LEAST_WIDTH = 96;

  /** Rows whose mean the first chunk measures from. */
  private static final int FIRST_ROWS = 8;

  private final Workers workers;
  private final NormLoops norms;

  ColumnStatistics(Workers workers, NormLoops norms) {
    this.workers = workers;
    this.norms = norms;
  }

  /**
   * The moments of each of the {@code channels} columns.
   *
   * @param offset added to each row, or null
   */
  Moments of(Span x, Span offset, long rows, int channels) {
    Fold fold = Fold.of(channels, LEAST_WIDTH);
    int width = fold.width();
    float[] offsets = offset == null ? new float[width] : fold.repeat(offset);
    long folded = rows / fold.factor();
    int chunkRows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, CHUNK / Math.max(1, width)));
    long partRows = Math.max(1, PART / Math.max(1, (long) chunkRows * width)) * chunkRows;
    Moments[] parts = new Moments[Math.toIntExact((folded + partRows - 1) / partRows)];
    workers.forRange(
        folded,
        partRows,
        (from, to) -> parts[(int) (from / partRows)] = part(x, offsets, from, to, chunkRows));
    Moments total = new Moments(channels);
    for (Moments part : parts) {
      for (int i = 0; i < fold.factor(); i++) {
        total.add(part, i * channels);
      }
    }
    float[] row = new float[channels];
    for (long r = folded * fold.factor(); r < rows; r++) {
      x.read(r * channels, row, 0, channels);
      add(offsets, row);
      total.addRow(row);
    }
    return total;
  }

  private static void add(float[] values, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }

  private Moments part(Span x, float[] offsets, long from, long to, int chunkRows) {
    int width = offsets.length;
    Moments moments = new Moments(width);
    float[] center = new float[width];
    float[] sums = new float[width];
    float[] squares = new float[width];
    for (long row = from; row < to; row += chunkRows) {
      int rows = (int) Math.min(chunkRows, to - row);
      if (row == from) {
        centre(x, offsets, row * width, Math.min(FIRST_ROWS, rows), center);
      } else {
        moments.meansInto(center);
      }
      norms.deviations(x, row * width, rows, width, offsets, center, sums, squares);
      moments.addDeviations(rows, center, sums, squares);
    }
    return moments;
  }

  /** The mean of a few rows. */
  private static void centre(Span x, float[] offsets, long from, int rows, float[] center) {
    float[] row = new float[center.length];
    for (int r = 0; r < rows; r++) {
      x.read(from + (long) r * row.length, row, 0, row.length);
      add(offsets, row);
      add(row, center);
    }
    for (int j = 0; j < center.length; j++) {
      center[j] /= rows;
    }
  }
}
