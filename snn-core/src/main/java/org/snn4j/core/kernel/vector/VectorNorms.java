// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.LOAD;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.STORE;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.parallel.NormLoops;
import org.snn4j.core.kernel.parallel.Span;

/**
 * Rows of a norm, vector by vector.
 *
 * <p>Four rows at a time share what is loaded for a channel. They are far apart, each the next one
 * of a long sequence: the processor fetches four sequences ahead better than one, and much better
 * than four neighbouring rows.
 */
final class VectorNorms implements NormLoops {

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
    int whole = width - width % LANES;
    Object memory = OffHeap.memory(x);
    int quarter = rows / 4;
    for (int r = 0; r < quarter; r++) {
      long at = 4 * (from + (long) r * width);
      deviationsOfFour(memory, at, 4L * quarter * width, whole, offset, center, sums, squares);
    }
    for (int r = 4 * quarter; r < rows; r++) {
      deviationsOfRow(memory, 4 * (from + (long) r * width), whole, offset, center, sums, squares);
    }
    for (int j = whole; j < width; j++) {
      for (int r = 0; r < rows; r++) {
        float d = x.get(from + (long) r * width + j) + offset[j] - center[j];
        sums[j] += d;
        squares[j] += d * d;
      }
    }
  }

  private static void deviationsOfFour(
      Object x,
      long at,
      long stride,
      int n,
      float[] offset,
      float[] center,
      float[] sums,
      float[] squares) {
    for (int j = 0; j < n; j += LANES) {
      long place = at + 4L * j;
      FloatVector middle = FloatVector.fromArray(SPECIES, center, j);
      FloatVector o = FloatVector.fromArray(SPECIES, offset, j);
      FloatVector a = load(x, place).add(o).sub(middle);
      FloatVector b = load(x, place + stride).add(o).sub(middle);
      FloatVector c = load(x, place + 2 * stride).add(o).sub(middle);
      FloatVector d = load(x, place + 3 * stride).add(o).sub(middle);
      FloatVector sum = a.add(b).add(c.add(d));
      FloatVector.fromArray(SPECIES, sums, j).add(sum).intoArray(sums, j);
      FloatVector square = a.mul(a).add(b.mul(b)).add(c.mul(c).add(d.mul(d)));
      FloatVector.fromArray(SPECIES, squares, j).add(square).intoArray(squares, j);
    }
  }

  private static void deviationsOfRow(
      Object x, long at, int n, float[] offset, float[] center, float[] sums, float[] squares) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector o = FloatVector.fromArray(SPECIES, offset, j);
      FloatVector d = load(x, at + 4L * j).add(o).sub(FloatVector.fromArray(SPECIES, center, j));
      FloatVector.fromArray(SPECIES, sums, j).add(d).intoArray(sums, j);
      FloatVector.fromArray(SPECIES, squares, j).add(d.mul(d)).intoArray(squares, j);
    }
  }

  @Override
  public void apply(Span x, Span y, long from, long n, float[] mean, float[] scale, float[] shift) {
    Object in = OffHeap.memory(x);
    Object out = OffHeap.memory(y);
    int period = mean.length;
    long quarter = period % LANES == 0 ? n / period / 4 * period : 0;
    for (long done = 0; done < quarter; done += period) {
      applyFour(in, out, 4 * (from + done), 4 * quarter, period, mean, scale, shift);
    }
    for (long done = 4 * quarter; done < n; done += period) {
      int width = (int) Math.min(period, n - done);
      int whole = width - width % LANES;
      long at = from + done;
      applyRow(in, out, 4 * at, whole, mean, scale, shift);
      for (int j = whole; j < width; j++) {
        y.put(at + j, (x.get(at + j) - mean[j]) * scale[j] + shift[j]);
      }
    }
  }

  // Handles are called directly: this body is too large for the compiler to inline helpers as well.
  private static void applyFour(
      Object x, Object y, long at, long stride, int n, float[] mean, float[] scale, float[] shift) {
    try {
      for (int j = 0; j < n; j += LANES) {
        long first = at + 4L * j;
        long second = first + stride;
        long third = second + stride;
        long fourth = third + stride;
        FloatVector m = FloatVector.fromArray(SPECIES, mean, j);
        FloatVector f = FloatVector.fromArray(SPECIES, scale, j);
        FloatVector o = FloatVector.fromArray(SPECIES, shift, j);
        FloatVector a = ((FloatVector) LOAD.invokeExact(x, first)).sub(m).mul(f).add(o);
        FloatVector b = ((FloatVector) LOAD.invokeExact(x, second)).sub(m).mul(f).add(o);
        FloatVector c = ((FloatVector) LOAD.invokeExact(x, third)).sub(m).mul(f).add(o);
        FloatVector d = ((FloatVector) LOAD.invokeExact(x, fourth)).sub(m).mul(f).add(o);
        STORE.invokeExact(a, y, first);
        STORE.invokeExact(b, y, second);
        STORE.invokeExact(c, y, third);
        STORE.invokeExact(d, y, fourth);
      }
    } catch (Throwable failure) {
      throw OffHeap.failed(failure);
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
    for (int r = 0; r < rows; r++) {
      sumRow(in, gradient, 4 * (from + (long) r * width), whole, mean, sumG, sumGx);
    }
    for (int j = whole; j < width; j++) {
      for (int r = 0; r < rows; r++) {
        long at = from + (long) r * width + j;
        sumG[j] += g.get(at);
        sumGx[j] += g.get(at) * (x.get(at) - mean[j]);
      }
    }
  }

  private static void sumRow(
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
      Object x,
      Object g,
      Object gx,
      long at,
      int n,
      float[] mean,
      float[] a,
      float[] b,
      float[] c) {
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
    return OffHeap.sum(a.add(b));
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
