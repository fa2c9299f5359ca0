// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.parallel.SoftmaxLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Softmax rows, on the heap: they compute more than they move. */
final class VectorSoftmax implements SoftmaxLoops {

  @Override
  public void softmax(Span x, Span y, long at, int n) {
    float[] row = shifted(x, at, n);
    VectorMath.exp(row, 1, row, n);
    Arrays.fill(row, n, row.length, 0);
    scale(row, (float) (1 / sum(row)));
    y.write(at, row, 0, n);
  }

  @Override
  public void logSoftmax(Span x, Span y, long at, int n) {
    float[] row = shifted(x, at, n);
    float[] powers = new float[row.length];
    VectorMath.exp(row, 1, powers, n);
    Arrays.fill(powers, n, row.length, 0);
    float log = (float) Math.log(sum(powers));
    for (int i = 0; i < n; i++) {
      row[i] -= log;
    }
    y.write(at, row, 0, n);
  }

  @Override
  public void softmaxBackward(Span y, Span g, Span gx, long at, int n) {
    float[] probabilities = read(y, at, n);
    float[] gradient = read(g, at, n);
    float dot = (float) dot(probabilities, gradient);
    for (int i = 0; i < n; i++) {
      gradient[i] = probabilities[i] * (gradient[i] - dot);
    }
    gx.write(at, gradient, 0, n);
  }

  @Override
  public void logSoftmaxBackward(Span y, Span g, Span gx, long at, int n) {
    float[] powers = read(y, at, n);
    float[] gradient = read(g, at, n);
    VectorMath.exp(powers, 1, powers, n);
    float total = (float) sum(gradient);
    for (int i = 0; i < n; i++) {
      gradient[i] -= powers[i] * total;
    }
    gx.write(at, gradient, 0, n);
  }

  /** A row, followed by zeros up to the next full vector. */
  private static float[] read(Span from, long at, int n) {
    float[] row = new float[VectorMath.padded(n)];
    from.read(at, row, 0, n);
    return row;
  }

  /** A row less its largest element. */
  private static float[] shifted(Span x, long at, int n) {
    float[] row = read(x, at, n);
    Arrays.fill(row, n, row.length, Float.NEGATIVE_INFINITY);
    float max = max(row);
    for (int i = 0; i < n; i++) {
      row[i] -= max;
    }
    return row;
  }

  private static float max(float[] row) {
    FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < row.length; i += LANES) {
      max = max.max(FloatVector.fromArray(SPECIES, row, i));
    }
    return max.reduceLanes(VectorOperators.MAX);
  }

  private static void scale(float[] row, float factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  private static double sum(float[] row) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < row.length; i += LANES) {
      sum = sum.add(FloatVector.fromArray(SPECIES, row, i));
    }
    return OffHeap.sum(sum);
  }

  private static double dot(float[] a, float[] b) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < a.length; i += LANES) {
      FloatVector left = FloatVector.fromArray(SPECIES, a, i);
      sum = sum.add(left.mul(FloatVector.fromArray(SPECIES, b, i)));
    }
    return OffHeap.sum(sum);
  }
}
