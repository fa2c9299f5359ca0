// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.ROUNDING;
import static org.snn4j.core.kernel.KernelCase.close;
import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.tensor.Tensor;

/** Reductions, norms and softmax over matrices of many shapes. */
final class RowCases {

  /** Rows by columns: few and many of either, on both sides of every vector length and block. */
  private static final int[][] MATRICES = {
    {1, 1},
    {2, 3},
    {7, 5},
    {1, 61},
    {61, 1},
    {13, 15},
    {11, 16},
    {5, 17},
    {3, 1021},
    {1021, 3},
    {67, 64},
    {41, 131},
    {20_011, 3},
    {2_003, 96},
    {37, 2_053}
  };

  private RowCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    cases.add(statistics(300_007, 1, 1000));
    cases.add(statistics(3_001, 96, 1000));
    for (int[] sizes : MATRICES) {
      int rows = sizes[0];
      int columns = sizes[1];
      cases.add(sum(1, rows, columns));
      cases.add(sum(3, rows, columns));
      cases.add(max(2, rows, columns));
      cases.add(sumOfSquares(rows * columns));
      cases.add(statistics(rows, columns, 0));
      cases.add(statistics(rows, columns, 1000));
      cases.add(columnApply(rows, columns));
      cases.add(columnBackward(rows, columns));
      cases.add(layerNorm(rows, columns, true));
      cases.add(layerNorm(rows, columns, false));
      cases.add(softmax(rows, columns));
    }
    return cases;
  }

  private static String of(String kernel, int rows, int columns) {
    return kernel + " of [" + rows + ", " + columns + "]";
  }

  // Summands of one sign: at most 1024 of them are added in single precision, by 4 lanes or more.
  private static KernelCase sum(int outer, int rows, int columns) {
    return close(
        of("sum of " + outer, rows, columns),
        64 * ROUNDING,
        0,
        (kernels, in) -> {
          Tensor y = in.output(outer, columns);
          kernels.reductions().sum(in.uniform(0.5, 2, outer, rows, columns), y);
          return List.of(y);
        });
  }

  private static KernelCase max(int outer, int rows, int columns) {
    return exact(
        of("max", rows, columns),
        (kernels, in) -> {
          Tensor y = in.output(outer, columns);
          kernels.reductions().max(in.uniform(-2, -1, outer, rows, columns), y);
          return List.of(y);
        });
  }

  private static KernelCase sumOfSquares(int n) {
    return close(
        "sum of squares of " + n,
        64 * ROUNDING,
        0,
        (kernels, in) -> {
          Tensor x = in.uniform(-2, 2, n);
          return List.of(in.of(new double[] {kernels.reductions().sumOfSquares(x)}));
        });
  }

  // The data lie up to 1000 from 0 and vary by 1: a difference of squares would leave no digit. The
  // absolute part is for means near 0, which are no more exact than the data's spread allows.
  private static KernelCase statistics(int rows, int columns, double offset) {
    return close(
        of("statistics around " + offset, rows, columns),
        64 * ROUNDING,
        8 * ROUNDING,
        (kernels, in) -> {
          Tensor mean = in.output(columns);
          Tensor variance = in.output(columns);
          Tensor x = in.uniform(offset - 1, offset + 1, rows, columns);
          kernels.norms().columnStatistics(x, mean, variance);
          Tensor sumMean = in.output(columns);
          Tensor sumVariance = in.output(columns);
          Tensor added = in.uniform(-2, 2, columns);
          // Far from 0 a sum would lose the digits that the spread is made of.
          Tensor near = in.uniform(-1, 1, rows, columns);
          kernels.norms().columnStatistics(near, added, sumMean, sumVariance);
          return List.of(mean, variance, sumMean, sumVariance);
        });
  }

  private static KernelCase columnApply(int rows, int columns) {
    return close(
        of("column apply", rows, columns),
        8 * ROUNDING,
        16 * ROUNDING,
        (kernels, in) -> {
          Tensor y = in.output(rows, columns);
          kernels
              .norms()
              .columnApply(
                  in.uniform(-2, 2, rows, columns),
                  in.uniform(-1, 1, columns),
                  in.uniform(0.5, 2, columns),
                  in.uniform(-1, 1, columns),
                  y);
          return List.of(y);
        });
  }

  // Sums of products of both signs: the bound grows with the root of the number of rows.
  private static KernelCase columnBackward(int rows, int columns) {
    return close(
        of("column backward", rows, columns),
        64 * ROUNDING,
        64 * ROUNDING * Math.sqrt(rows),
        (kernels, in) -> {
          Tensor x = in.uniform(-2, 2, rows, columns);
          Tensor g = in.uniform(-2, 2, rows, columns);
          Tensor mean = in.uniform(-1, 1, columns);
          Tensor sumG = in.output(columns);
          Tensor sumGx = in.output(columns);
          kernels.norms().columnBackwardSums(x, g, mean, sumG, sumGx);
          Tensor gx = in.output(rows, columns);
          Tensor a = in.uniform(-1, 1, columns);
          Tensor b = in.uniform(-1, 1, columns);
          kernels.norms().columnBackwardApply(x, g, mean, a, b, in.uniform(-1, 1, columns), gx);
          return List.of(sumG, sumGx, gx);
        });
  }

  // Among few columns the variance may be small and the rounding of x - mean be magnified.
  private static KernelCase layerNorm(int rows, int columns, boolean affine) {
    return close(
        of(affine ? "affine layer norm" : "layer norm", rows, columns),
        1e-4,
        1e-4 * Math.sqrt(rows),
        (kernels, in) -> {
          Tensor x = in.uniform(-2, 2, rows, columns);
          Tensor weight = affine ? in.uniform(0.5, 2, columns) : null;
          Tensor bias = affine ? in.uniform(-1, 1, columns) : null;
          Tensor y = in.output(rows, columns);
          Tensor mean = in.output(rows);
          Tensor invStd = in.output(rows);
          kernels.norms().rowNormalize(x, 0.01, weight, bias, y, mean, invStd);
          Tensor gx = in.output(rows, columns);
          Tensor gWeight = in.output(columns);
          Tensor gBias = in.output(columns);
          Tensor g = in.uniform(-1, 1, rows, columns);
          kernels.norms().rowNormalizeBackward(x, g, weight, mean, invStd, gx, gWeight, gBias);
          Tensor again = in.output(rows, columns);
          kernels.norms().rowNormalizeBackward(x, g, weight, mean, invStd, again, null, null);
          return List.of(y, mean, invStd, gx, gWeight, gBias, again);
        });
  }

  private static KernelCase softmax(int rows, int columns) {
    return close(
        of("softmax", rows, columns),
        64 * ROUNDING,
        64 * ROUNDING,
        (kernels, in) -> {
          Tensor x = in.uniform(-8, 8, rows, columns);
          Tensor g = in.uniform(-1, 1, rows, columns);
          Tensor y = in.output(rows, columns);
          Tensor gx = in.output(rows, columns);
          Tensor log = in.output(rows, columns);
          Tensor gLog = in.output(rows, columns);
          kernels.softmax().softmax(x, y);
          kernels.softmax().softmaxBackward(y, g, gx);
          kernels.softmax().logSoftmax(x, log);
          kernels.softmax().logSoftmaxBackward(log, g, gLog);
          return List.of(y, gx, log, gLog);
        });
  }
}
