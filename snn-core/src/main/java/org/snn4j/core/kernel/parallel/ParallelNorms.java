// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Tensor;

/** Batch norm's and layer norm's kernels over row-major matrices. */
public final class ParallelNorms implements NormKernels {

  /** Folded rows of this many elements or more keep loops over them long enough. */
  private static final int LONG_ROW = 96;

  /** Elements per chunk whose column sums are kept in single precision. */
  private static final int CHUNK = 1 << 14;

  private static final int LEAST_ROWS = 32;
  private static final int MOST_ROWS = 256;

  private final Workers workers;
  private final NormLoops loops;
  private final ColumnStatistics statistics;
  private final ParallelRowNorms rowNorms;

  /** Norms with the given inner loops. */
  public ParallelNorms(Workers workers, ReductionLoops reductions, NormLoops loops) {
    this.workers = workers;
    this.loops = loops;
    this.statistics = new ColumnStatistics(workers, loops);
    this.rowNorms = new ParallelRowNorms(workers, reductions, loops);
  }

  @Override
  public void columnStatistics(Tensor x, Tensor offset, Tensor mean, Tensor variance) {
    int channels = Math.toIntExact(x.size(1));
    Span in = Span.of(x);
    Span added = Span.orNull(offset);
    Span means = Span.of(mean);
    Span variances = Span.of(variance);
    Recording.always(() -> columnStatistics(in, added, x.size(0), channels, means, variances));
  }

  private void columnStatistics(
      Span x, Span offset, long rows, int channels, Span means, Span variances) {
    Moments moments = statistics.of(x, offset, rows, channels);
    for (int c = 0; c < channels; c++) {
      means.put(c, (float) moments.mean(c));
      variances.put(c, (float) moments.variance(c));
    }
  }

  @Override
  public void columnApply(Tensor x, Tensor mean, Tensor scale, Tensor shift, Tensor y) {
    Fold fold = Fold.of(x.size(1), LONG_ROW);
    Span in = Span.of(x);
    Span out = Span.of(y);
    float[] means = fold.repeat(Span.of(mean));
    float[] scales = fold.repeat(Span.of(scale));
    float[] shifts = fold.repeat(Span.of(shift));
    fromTheEnd(
        x.length(),
        wholeRows(fold, x.length()),
        (from, to) -> loops.apply(in, out, from, to - from, means, scales, shifts));
  }

  /** Runs chunks in reverse: the statistics, which came before, left the end of x in the cache. */
  private void fromTheEnd(long total, long grain, Workers.Body body) {
    long last = (total - 1) / grain;
    workers.forRange(
        last + 1,
        1,
        (first, end) -> {
          for (long i = first; i < end; i++) {
            long chunk = last - i;
            body.run(chunk * grain, Math.min(total, (chunk + 1) * grain));
          }
        });
  }

  /** A chunk of about twice {@link Grid#grain} elements that ends where a folded row does. */
  private static long wholeRows(Fold fold, long elements) {
    int width = Math.max(1, fold.width());
    return Math.max(1, 2 * Grid.grain(elements) / width) * (long) width;
  }

  @Override
  public void columnBackwardSums(Tensor x, Tensor g, Tensor mean, Tensor sumG, Tensor sumGX) {
    long rows = x.size(0);
    int channels = Math.toIntExact(x.size(1));
    Fold fold = Fold.of(channels, LONG_ROW);
    int width = fold.width();
    long folded = rows / fold.factor();
    int chunkRows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, CHUNK / Math.max(1, width)));
    Span in = Span.of(x);
    Span gradient = Span.of(g);
    float[] means = fold.repeat(Span.of(mean));
    double[][] partG = new double[Math.toIntExact((folded + chunkRows - 1) / chunkRows)][channels];
    double[][] partGx = new double[partG.length][channels];
    workers.forRange(
        folded,
        chunkRows,
        (from, to) -> {
          float[] sums = new float[width];
          float[] products = new float[width];
          loops.backwardSums(
              in, gradient, from * width, (int) (to - from), width, means, sums, products);
          int part = (int) (from / chunkRows);
          fold.unfoldInto(sums, partG[part]);
          fold.unfoldInto(products, partGx[part]);
        });
    double[] totalG = total(partG, channels);
    double[] totalGx = total(partGx, channels);
    long rest = folded * fold.factor();
    float[] sums = new float[channels];
    float[] products = new float[channels];
    loops.backwardSums(
        in, gradient, rest * channels, (int) (rows - rest), channels, means, sums, products);
    Span resultG = Span.of(sumG);
    Span resultGx = Span.of(sumGX);
    for (int c = 0; c < channels; c++) {
      resultG.put(c, (float) (totalG[c] + sums[c]));
      resultGx.put(c, (float) (totalGx[c] + products[c]));
    }
  }

  static double[] total(double[][] parts, int n) {
    double[] total = new double[n];
    for (double[] part : parts) {
      for (int c = 0; c < n; c++) {
        total[c] += part[c];
      }
    }
    return total;
  }

  @Override
  public void columnBackwardApply(
      Tensor x, Tensor g, Tensor mean, Tensor a, Tensor b, Tensor c, Tensor gx) {
    Fold fold = Fold.of(x.size(1), LONG_ROW);
    Span in = Span.of(x);
    Span gradient = Span.of(g);
    Span out = Span.of(gx);
    float[] means = fold.repeat(Span.of(mean));
    float[] as = fold.repeat(Span.of(a));
    float[] bs = fold.repeat(Span.of(b));
    float[] cs = fold.repeat(Span.of(c));
    workers.forRange(
        x.length(),
        wholeRows(fold, x.length()),
        (from, to) -> loops.backwardApply(in, gradient, out, from, to - from, means, as, bs, cs));
  }

  @Override
  public void rowNormalize(
      Tensor x, double eps, Tensor weight, Tensor bias, Tensor y, Tensor mean, Tensor invStd) {
    int width = Math.toIntExact(x.size(1));
    rowNorms.forward(
        Span.of(x),
        x.size(0),
        eps,
        vector(weight, width, 1),
        vector(bias, width, 0),
        Span.of(y),
        Span.of(mean),
        Span.of(invStd));
  }

  @Override
  public void rowNormalizeBackward(
      Tensor x,
      Tensor g,
      Tensor weight,
      Tensor mean,
      Tensor invStd,
      Tensor gx,
      Tensor gWeight,
      Tensor gBias) {
    int width = Math.toIntExact(x.size(1));
    rowNorms.backward(
        Span.of(x),
        Span.of(g),
        x.size(0),
        vector(weight, width, 1),
        Span.of(mean),
        Span.of(invStd),
        Span.of(gx),
        Span.orNull(gWeight),
        Span.orNull(gBias));
  }

  private static float[] vector(Tensor given, int n, float otherwise) {
    float[] values = new float[n];
    if (given == null) {
      Arrays.fill(values, otherwise);
    } else {
      Span span = Span.of(given);
      Recording.always(() -> span.read(0, values, 0, n));
    }
    return values;
  }
}
