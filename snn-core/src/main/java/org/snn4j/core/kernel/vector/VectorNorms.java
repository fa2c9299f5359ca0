// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.parallel.NormLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Rows of a norm, vector by vector. */
final class VectorNorms implements NormLoops {

  @Override
  public void deviations(
      Span x, long from, int rows, int width, float[] center, float[] sums, float[] squares) {
    int whole = width - width % LANES;
    Object memory = OffHeap.memory(x);
    int r = 0;
    for (; r + 1 < rows; r += 2) {
      deviationsOfTwo(memory, 4 * (from + (long) r * width), 4L * width, whole, center, sums, squares);
    }
    if (r < rows) {
      deviationsOfOne(memory, 4 * (from + (long) r * width), whole, center, sums, squares);
    }
    for (int j = whole; j < width; j++) {
      for (r = 0; r < rows; r++) {
        float d = x.get(from + (long) r * width + j) - center[j];
        sums[j] += d;
        squares[j] += d * d;
      }
    }
  }

  private static void deviationsOfTwo(
      Object x, long at, long stride, int n, float[] center, float[] sums, float[] squares) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector middle = FloatVector.fromArray(SPECIES, center, j);
      FloatVector a = load(x, at + 4L * j).sub(middle);
      FloatVector b = load(x, at + stride + 4L * j).sub(middle);
      FloatVector.fromArray(SPECIES, sums, j).add(a.add(b)).intoArray(sums, j);
      FloatVector both = a.mul(a).add(b.mul(b));
      FloatVector.fromArray(SPECIES, squares, j).add(both).intoArray(squares, j);
    }
  }

  private static void deviationsOfOne(
      Object x, long at, int n, float[] center, float[] sums, float[] squares) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector d = load(x, at + 4L * j).sub(FloatVector.fromArray(SPECIES, center, j));
      FloatVector.fromArray(SPECIES, sums, j).add(d).intoArray(sums, j);
      FloatVector.fromArray(SPECIES, squares, j).add(d.mul(d)).intoArray(squares, j);
    }
  }

  @Override
  public void apply(Span x, Span y, long from, long n, float[] mean, float[] scale, float[] shift) {
    Object in = OffHeap.memory(x);
    Object out = OffHeap.memory(y);
    for (long done = 0; done < n; done += mean.length) {
      int width = (int) Math.min(mean.length, n - done);
      int whole = width - width % LANES;
      long at = from + done;
      applyRow(in, out, 4 * at, whole, mean, scale, shift);
      for (int j = whole; j < width; j++) {
        y.put(at + j, (x.get(at + j) - mean[j]) * scale[j] + shift[j]);
      }
    }
  }

  private static void applyRow(
      Object x, Object y, long at, int n, float[] mean, float[] scale, float[] shift) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector centered = load(x, at + 4L * j).sub(FloatVector.fromArray(SPECIES, mean, j));
      store(
          centered
              .mul(FloatVector.fromArray(SPECIES, scale, j))
              .add(FloatVector.fromArray(SPECIES, shift, j)),
          y,
          at + 4L * j);
    }
  }

  @Override
  public void backwardSums(
      Span x, Span g, long from, int rows, int width, float[] mean, float[] sumG, float[] sumGx) {
    int whole = width - width % LANES;
    Object in = OffHeap.memory(x);
    Object gradient = OffHeap.memory(g);
    long stride = 4L * width;
    int r = 0;
    for (; r + 1 < rows; r += 2) {
      sumTwo(in, gradient, 4 * from + r * stride, stride, whole, mean, sumG, sumGx);
    }
    if (r < rows) {
      sumOne(in, gradient, 4 * from + r * stride, whole, mean, sumG, sumGx);
    }
    for (int j = whole; j < width; j++) {
      for (r = 0; r < rows; r++) {
        long at = from + (long) r * width + j;
        sumG[j] += g.get(at);
        sumGx[j] += g.get(at) * (x.get(at) - mean[j]);
      }
    }
  }

  private static void sumTwo(
      Object x, Object g, long at, long stride, int n, float[] mean, float[] sumG, float[] sumGx) {
    for (int j = 0; j < n; j += LANES) {
      long first = at + 4L * j;
      long second = first + stride;
      FloatVector middle = FloatVector.fromArray(SPECIES, mean, j);
      FloatVector a = load(g, first);
      FloatVector b = load(g, second);
      FloatVector.fromArray(SPECIES, sumG, j).add(a.add(b)).intoArray(sumG, j);
      FloatVector products =
          a.mul(load(x, first).sub(middle)).add(b.mul(load(x, second).sub(middle)));
      FloatVector.fromArray(SPECIES, sumGx, j).add(products).intoArray(sumGx, j);
    }
  }

  private static void sumOne(
      Object x, Object g, long at, int n, float[] mean, float[] sumG, float[] sumGx) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector a = load(g, at + 4L * j);
      FloatVector d = load(x, at + 4L * j).sub(FloatVector.fromArray(SPECIES, mean, j));
      FloatVector.fromArray(SPECIES, sumG, j).add(a).intoArray(sumG, j);
      FloatVector.fromArray(SPECIES, sumGx, j).add(a.mul(d)).intoArray(sumGx, j);
    }
  }

  @Override
  public void backwardApply(
      Span x, Span g, Span gx, long from, long n, float[] mean, float[] a, float[] b, float[] c) {
    Object in = OffHeap.memory(x);
    Object gradient = OffHeap.memory(g);
    Object out = OffHeap.memory(gx);
    for (long done = 0; done < n; done += mean.length) {
      int width = (int) Math.min(mean.length, n - done);
      int whole = width - width % LANES;
      long at = from + done;
      backwardRow(in, gradient, out, 4 * at, whole, mean, a, b, c);
      for (int j = whole; j < width; j++) {
        gx.put(at + j, g.get(at + j) * a[j] + (x.get(at + j) - mean[j]) * b[j] + c[j]);
      }
    }
  }

  private static void backwardRow(
      Object x, Object g, Object gx, long at, int n, float[] mean, float[] a, float[] b, float[] c) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector centered = load(x, at + 4L * j).sub(FloatVector.fromArray(SPECIES, mean, j));
      store(
          load(g, at + 4L * j)
              .mul(FloatVector.fromArray(SPECIES, a, j))
              .add(centered.mul(FloatVector.fromArray(SPECIES, b, j)))
              .add(FloatVector.fromArray(SPECIES, c, j)),
          gx,
          at + 4L * j);
    }
  }

  @Override
  public double squaredDeviations(Span x, long from, int n, float mean) {
    int whole = n - n % LANES;
    double total = squares(OffHeap.memory(x), 4 * from, whole, mean);
    for (int j = whole; j < n; j++) {
      float d = x.get(from + j) - mean;
      total += d * d;
    }
    return total;
  }

  private static double squares(Object x, long from, int n, float mean) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    long at = from;
    long end = from + 4L * n;
    long step = 4L * LANES;
    for (; at + step < end; at += 2 * step) {
      FloatVector first = load(x, at).sub(mean);
      FloatVector second = load(x, at + step).sub(mean);
      a = a.add(first.mul(first));
      b = b.add(second.mul(second));
    }
    if (at < end) {
      FloatVector first = load(x, at).sub(mean);
      a = a.add(first.mul(first));
    }
    return a.add(b).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void normalizeRow(
      Span x, Span y, long from, float mean, float invStd, float[] weight, float[] bias) {
    VectorRows.normalize(x, y, from, mean, invStd, weight, bias);
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
    VectorRows.backwardSums(x, g, from, mean, invStd, weight, sumG, sumGx, row);
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
    VectorRows.backwardApply(x, g, gx, from, mean, invStd, weight, a, b);
  }
}
