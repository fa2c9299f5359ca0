// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.parallel.Span;

/** Layer norm's rows. */
final class VectorRows {

  private VectorRows() {}

  static void normalize(
      Span x, Span y, long from, float mean, float invStd, float[] weight, float[] bias) {
    int n = weight.length;
    int whole = n - n % LANES;
    normalize(OffHeap.memory(x), OffHeap.memory(y), 4 * from, whole, mean, invStd, weight, bias);
    for (int j = whole; j < n; j++) {
      y.put(from + j, (x.get(from + j) - mean) * invStd * weight[j] + bias[j]);
    }
  }

  private static void normalize(
      Object x, Object y, long at, int n, float mean, float invStd, float[] weight, float[] bias) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector deviation = load(x, at + 4L * j).sub(mean).mul(invStd);
      store(
          deviation
              .mul(FloatVector.fromArray(SPECIES, weight, j))
              .add(FloatVector.fromArray(SPECIES, bias, j)),
          y,
          at + 4L * j);
    }
  }

  static void backwardSums(
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
    int whole = n - n % LANES;
    Object in = OffHeap.memory(x);
    Object gradient = OffHeap.memory(g);
    addColumns(in, gradient, 4 * from, whole, mean, invStd, sumG, sumGx);
    addRow(in, gradient, 4 * from, whole, mean, invStd, weight, row);
    for (int j = whole; j < n; j++) {
      float d = (x.get(from + j) - mean) * invStd;
      float value = g.get(from + j);
      sumG[j] += value;
      sumGx[j] += value * d;
      row[0] += value * weight[j];
      row[1] += value * weight[j] * d;
    }
  }

  private static void addColumns(
      Object x, Object g, long at, int n, float mean, float invStd, float[] sumG, float[] sumGx) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector value = load(g, at + 4L * j);
      FloatVector d = load(x, at + 4L * j).sub(mean).mul(invStd);
      FloatVector.fromArray(SPECIES, sumG, j).add(value).intoArray(sumG, j);
      FloatVector.fromArray(SPECIES, sumGx, j).add(value.mul(d)).intoArray(sumGx, j);
    }
  }

  private static void addRow(
      Object x, Object g, long at, int n, float mean, float invStd, float[] weight, double[] row) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    for (int j = 0; j < n; j += LANES) {
      FloatVector value = load(g, at + 4L * j).mul(FloatVector.fromArray(SPECIES, weight, j));
      FloatVector d = load(x, at + 4L * j).sub(mean).mul(invStd);
      a = a.add(value);
      b = b.add(value.mul(d));
    }
    row[0] = OffHeap.sum(a);
    row[1] = OffHeap.sum(b);
  }

  static void backwardApply(
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
    int whole = n - n % LANES;
    backwardApply(
        OffHeap.memory(x),
        OffHeap.memory(g),
        OffHeap.memory(gx),
        4 * from,
        whole,
        mean,
        invStd,
        weight,
        a,
        b);
    for (int j = whole; j < n; j++) {
      float d = (x.get(from + j) - mean) * invStd;
      gx.put(from + j, invStd * (g.get(from + j) * weight[j] - a - d * b));
    }
  }

  private static void backwardApply(
      Object x,
      Object g,
      Object gx,
      long at,
      int n,
      float mean,
      float invStd,
      float[] weight,
      float a,
      float b) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector value = load(g, at + 4L * j).mul(FloatVector.fromArray(SPECIES, weight, j));
      FloatVector d = load(x, at + 4L * j).sub(mean).mul(invStd);
      store(value.sub(a).sub(d.mul(b)).mul(invStd), gx, at + 4L * j);
    }
  }
}
