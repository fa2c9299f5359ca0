// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import org.snn4j.core.kernel.parallel.SoftmaxLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Softmax rows, on the heap. */
public final class ScalarSoftmax implements SoftmaxLoops {

  @Override
  public void softmax(Span x, Span y, long at, int n) {
    float[] row = read(x, at, n);
    float max = max(row);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double power = Math.exp(row[i] - max);
      row[i] = (float) power;
      sum += power;
    }
    float scale = (float) (1 / sum);
    for (int i = 0; i < n; i++) {
      row[i] *= scale;
    }
    y.write(at, row, 0, n);
  }

  @Override
  public void softmaxBackward(Span y, Span g, Span gx, long at, int n) {
    float[] probabilities = read(y, at, n);
    float[] gradient = read(g, at, n);
    float dot = HeapSums.dot(probabilities, gradient, n);
    for (int i = 0; i < n; i++) {
      gradient[i] = probabilities[i] * (gradient[i] - dot);
    }
    gx.write(at, gradient, 0, n);
  }

  @Override
  public void logSoftmax(Span x, Span y, long at, int n) {
    float[] row = read(x, at, n);
    float max = max(row);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(row[i] - max);
    }
    float log = (float) Math.log(sum);
    for (int i = 0; i < n; i++) {
      row[i] = row[i] - max - log;
    }
    y.write(at, row, 0, n);
  }

  @Override
  public void logSoftmaxBackward(Span y, Span g, Span gx, long at, int n) {
    float[] logs = read(y, at, n);
    float[] gradient = read(g, at, n);
    float sum = HeapSums.sum(gradient, n);
    for (int i = 0; i < n; i++) {
      gradient[i] = (float) (gradient[i] - Math.exp(logs[i]) * sum);
    }
    gx.write(at, gradient, 0, n);
  }

  private static float[] read(Span from, long at, int n) {
    float[] row = new float[n];
    from.read(at, row, 0, n);
    return row;
  }

  private static float max(float[] row) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : row) {
      max = Math.max(max, value);
    }
    return max;
  }
}
