// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import org.snn4j.core.kernel.parallel.NormLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Rows of a norm, on the heap. */
public final class ScalarNorms implements NormLoops {

  @Override
  public void deviations(
      Span x,
      long from,
      int rows,
      int width,
      float[] offset,
      float[] center,
      float[] sums,
      float[] squares) {
    float[] row = new float[width];
    for (int r = 0; r < rows; r++) {
      x.read(from + (long) r * width, row, 0, width);
      for (int j = 0; j < width; j++) {
        row[j] = row[j] + offset[j] - center[j];
      }
      for (int j = 0; j < width; j++) {
        sums[j] += row[j];
      }
      for (int j = 0; j < width; j++) {
        squares[j] += row[j] * row[j];
      }
    }
  }

  @Override
  public void apply(Span x, Span y, long from, long n, float[] mean, float[] scale, float[] shift) {
    float[] row = new float[(int) Math.min(mean.length, n)];
    for (long done = 0; done < n; done += mean.length) {
      int width = (int) Math.min(mean.length, n - done);
      x.read(from + done, row, 0, width);
      for (int j = 0; j < width; j++) {
        row[j] = (row[j] - mean[j]) * scale[j] + shift[j];
      }
      y.write(from + done, row, 0, width);
    }
  }

  @Override
  public void backwardSums(
      Span x, Span g, long from, int rows, int width, float[] mean, float[] sumG, float[] sumGx) {
    float[] row = new float[width];
    float[] gradient = new float[width];
    for (int r = 0; r < rows; r++) {
      long at = from + (long) r * width;
      x.read(at, row, 0, width);
      g.read(at, gradient, 0, width);
      for (int j = 0; j < width; j++) {
        sumG[j] += gradient[j];
      }
      for (int j = 0; j < width; j++) {
        sumGx[j] += gradient[j] * (row[j] - mean[j]);
      }
    }
  }

  @Override
  public void backwardApply(
      Span x, Span g, Span gx, long from, long n, float[] mean, float[] a, float[] b, float[] c) {
    float[] row = new float[(int) Math.min(mean.length, n)];
    float[] gradient = new float[row.length];
    for (long done = 0; done < n; done += mean.length) {
      int width = (int) Math.min(mean.length, n - done);
      x.read(from + done, row, 0, width);
      g.read(from + done, gradient, 0, width);
      for (int j = 0; j < width; j++) {
        gradient[j] = gradient[j] * a[j] + (row[j] - mean[j]) * b[j] + c[j];
      }
      gx.write(from + done, gradient, 0, width);
    }
  }

  @Override
  public double squaredDeviations(Span x, long from, int n, float mean) {
    float[] values = new float[n];
    x.read(from, values, 0, n);
    for (int i = 0; i < n; i++) {
      values[i] -= mean;
    }
    return HeapSums.dot(values, values, n);
  }

  @Override
  public void normalizeRow(
      Span x, Span y, long from, float mean, float invStd, float[] weight, float[] bias) {
    int n = weight.length;
    float[] row = new float[n];
    x.read(from, row, 0, n);
    for (int j = 0; j < n; j++) {
      row[j] = (row[j] - mean) * invStd * weight[j] + bias[j];
    }
    y.write(from, row, 0, n);
  }

  @Override
  public void rowBackwardSums(
      Span x,
      Span g,
      long from,
      float mean,
      float invStd,
      float[] weight,
      float[] sumG,
      float[] sumGx,
      double[] row) {
    int n = weight.length;
    float[] deviations = new float[n];
    float[] gradient = new float[n];
    x.read(from, deviations, 0, n);
    g.read(from, gradient, 0, n);
    for (int j = 0; j < n; j++) {
      deviations[j] = (deviations[j] - mean) * invStd;
    }
    for (int j = 0; j < n; j++) {
      sumG[j] += gradient[j];
    }
    for (int j = 0; j < n; j++) {
      sumGx[j] += gradient[j] * deviations[j];
    }
    for (int j = 0; j < n; j++) {
      gradient[j] *= weight[j];
    }
    row[0] = HeapSums.sum(gradient, n);
    row[1] = HeapSums.dot(gradient, deviations, n);
  }

  @Override
  public void rowBackwardApply(
      Span x,
      Span g,
      Span gx,
      long from,
      float mean,
      float invStd,
      float[] weight,
      float a,
      float b) {
    int n = weight.length;
    float[] row = new float[n];
    float[] gradient = new float[n];
    x.read(from, row, 0, n);
    g.read(from, gradient, 0, n);
    for (int j = 0; j < n; j++) {
      gradient[j] = invStd * (gradient[j] * weight[j] - a - (row[j] - mean) * invStd * b);
    }
    gx.write(from, gradient, 0, n);
  }
}
