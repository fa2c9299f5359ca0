// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.parallel.ReductionLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Short sums and maxima, vector by vector. */
final class VectorReductions implements ReductionLoops {

  @Override
  public double sum(Span x, long from, int n) {
    int done = n - n % LANES;
    double total = sum(OffHeap.memory(x), 4 * from, done);
    for (; done < n; done++) {
      total += x.get(from + done);
    }
    return total;
  }

  private static double sum(Object x, long from, int n) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    long at = from;
    long end = from + 4L * n;
    long step = 4L * LANES;
    for (; at + 3 * step < end; at += 4 * step) {
      a = a.add(load(x, at));
      b = b.add(load(x, at + step));
      c = c.add(load(x, at + 2 * step));
      d = d.add(load(x, at + 3 * step));
    }
    for (; at < end; at += step) {
      a = a.add(load(x, at));
    }
    return OffHeap.sum(a.add(b).add(c.add(d)));
  }

  @Override
  public double sumOfSquares(Span x, long from, int n) {
    int done = n - n % LANES;
    double total = sumOfSquares(OffHeap.memory(x), 4 * from, done);
    for (; done < n; done++) {
      float value = x.get(from + done);
      total += value * value;
    }
    return total;
  }

  private static double sumOfSquares(Object x, long from, int n) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    long at = from;
    long end = from + 4L * n;
    long step = 4L * LANES;
    for (; at + step < end; at += 2 * step) {
      FloatVector first = load(x, at);
      FloatVector second = load(x, at + step);
      a = a.add(first.mul(first));
      b = b.add(second.mul(second));
    }
    if (at < end) {
      FloatVector first = load(x, at);
      a = a.add(first.mul(first));
    }
    return OffHeap.sum(a.add(b));
  }

  @Override
  public float max(Span x, long from, int n) {
    int done = n - n % LANES;
    float max = max(OffHeap.memory(x), 4 * from, done);
    for (; done < n; done++) {
      max = Math.max(max, x.get(from + done));
    }
    return max;
  }

  private static float max(Object x, long from, int n) {
    FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (long at = from; at < from + 4L * n; at += 4L * LANES) {
      a = a.max(load(x, at));
    }
    return a.reduceLanes(VectorOperators.MAX);
  }

  @Override
  public void addRows(Span x, long from, long stride, int rows, int width, float[] sums) {
    int whole = width - width % LANES;
    Object memory = OffHeap.memory(x);
    for (int r = 0; r < rows; r++) {
      addRow(memory, 4 * (from + r * stride), whole, sums);
    }
    for (int j = whole; j < width; j++) {
      for (int r = 0; r < rows; r++) {
        sums[j] += x.get(from + r * stride + j);
      }
    }
  }

  private static void addRow(Object x, long at, int n, float[] sums) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector.fromArray(SPECIES, sums, j).add(load(x, at + 4L * j)).intoArray(sums, j);
    }
  }

  @Override
  public void maxRows(Span x, long from, long stride, int rows, int width, float[] maxima) {
    int whole = width - width % LANES;
    Object memory = OffHeap.memory(x);
    for (int r = 0; r < rows; r++) {
      maxRow(memory, 4 * (from + r * stride), whole, maxima);
    }
    for (int j = whole; j < width; j++) {
      for (int r = 0; r < rows; r++) {
        maxima[j] = Math.max(maxima[j], x.get(from + r * stride + j));
      }
    }
  }

  private static void maxRow(Object x, long at, int n, float[] maxima) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector.fromArray(SPECIES, maxima, j).max(load(x, at + 4L * j)).intoArray(maxima, j);
    }
  }
}
