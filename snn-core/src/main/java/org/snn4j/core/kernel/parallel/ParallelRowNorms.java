// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** Layer norm's loops over rows. */
final class ParallelRowNorms {

  /** Rows whose weight gradients are summed in single precision. */
  private static final int ROWS = 64;

  private final Workers workers;
  private final ReductionLoops reductions;
  private final NormLoops loops;

  ParallelRowNorms(Workers workers, ReductionLoops reductions, NormLoops loops) {
    this.workers = workers;
    this.reductions = reductions;
    this.loops = loops;
  }

  void forward(
      Span x, long rows, double eps, float[] weight, float[] bias, Span y, Span mean, Span invStd) {
    int width = weight.length;
    workers.forRange(
        rows,
        Math.max(1, Grid.GRAIN / Math.max(1, width)),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long at = row * width;
            float m = (float) (sum(x, at, width) / width);
            float scale = (float) (1 / Math.sqrt(squaredDeviations(x, at, width, m) / width + eps));
            mean.put(row, m);
            invStd.put(row, scale);
            loops.normalizeRow(x, y, at, m, scale, weight, bias);
          }
        });
  }

  private double sum(Span x, long from, int n) {
    double total = 0;
    for (int done = 0; done < n; done += ParallelReductions.RUN) {
      total += reductions.sum(x, from + done, Math.min(ParallelReductions.RUN, n - done));
    }
    return total;
  }

  private double squaredDeviations(Span x, long from, int n, float mean) {
    double total = 0;
    for (int done = 0; done < n; done += ParallelReductions.RUN) {
      int run = Math.min(ParallelReductions.RUN, n - done);
      total += loops.squaredDeviations(x, from + done, run, mean);
    }
    return total;
  }

  void backward(
      Span x,
      Span g,
      long rows,
      float[] weight,
      Span mean,
      Span invStd,
      Span gx,
      Span gWeight,
      Span gBias) {
    int width = weight.length;
    int parts = Math.toIntExact((rows + ROWS - 1) / ROWS);
    double[][] partG = new double[parts][width];
    double[][] partGx = new double[parts][width];
    workers.forRange(
        rows,
        ROWS,
        (from, to) -> {
          float[] sumG = new float[width];
          float[] sumGx = new float[width];
          double[] sums = new double[2];
          for (long row = from; row < to; row++) {
            long at = row * width;
            float m = mean.get(row);
            float s = invStd.get(row);
            loops.rowBackwardSums(x, g, at, m, s, weight, sumG, sumGx, sums);
            float a = (float) (sums[0] / width);
            float b = (float) (sums[1] / width);
            loops.rowBackwardApply(x, g, gx, at, m, s, weight, a, b);
          }
          widen(sumG, partG[(int) (from / ROWS)]);
          widen(sumGx, partGx[(int) (from / ROWS)]);
        });
    write(ParallelNorms.total(partGx, width), gWeight);
    write(ParallelNorms.total(partG, width), gBias);
  }

  private static void widen(float[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i];
    }
  }

  private static void write(double[] values, Span to) {
    for (int i = 0; to != null && i < values.length; i++) {
      to.put(i, (float) values[i]);
    }
  }
}
