// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.util.Set;
import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.parallel.ElementwiseLoops;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.scalar.ScalarElementwise;

/**
 * Elementwise functions, vector by vector. What is left over after the last full vector, and what
 * takes more than a few instructions and has no vector form, goes to the plain loops.
 */
final class VectorElementwise implements ElementwiseLoops {

  private final ScalarElementwise plain = new ScalarElementwise();
  private final ExponentialFunctions exponential = new ExponentialFunctions();
  private final ClassCopies<Binary, BinaryRun> binaries = BinaryLanes.copies();
  private final ClassCopies<Unary, UnaryRun> unaries = UnaryLanes.copies();
  private final Set<Unary> forward = UnaryLanes.forwardFunctions();
  private final Set<Unary> backward = UnaryLanes.backwardFunctions();

  private static int whole(int n) {
    return n - n % OffHeap.LANES;
  }

  @Override
  public void unary(Unary function, Span x, long xo, Span y, long yo, int n) {
    if (exponential.knows(function)) {
      exponential.unary(function, x, xo, y, yo, n);
      return;
    }
    int done = 0;
    if (forward.contains(function)) {
      done = whole(n);
      unaries.of(function).forward(OffHeap.memory(x), 4 * xo, OffHeap.memory(y), 4 * yo, done);
    }
    if (done < n) {
      plain.unary(function, x, xo + done, y, yo + done, n - done);
    }
  }

  @Override
  public void unaryBackward(Unary function, Span x, Span y, Span gy, Span gx, long at, int n) {
    if (exponential.knowsSlopeOf(function)) {
      exponential.unaryBackward(function, x, gy, gx, at, n);
      return;
    }
    int done = 0;
    if (backward.contains(function)) {
      done = whole(n);
      unaries
          .of(function)
          .backward(
              OffHeap.memory(x),
              OffHeap.memory(y),
              OffHeap.memory(gy),
              OffHeap.memory(gx),
              4 * at,
              done);
    }
    if (done < n) {
      plain.unaryBackward(function, x, y, gy, gx, at + done, n - done);
    }
  }

  @Override
  public void binary(Binary function, Span a, long ao, Span b, long bo, Span y, long yo, int n) {
    int done = whole(n);
    binaries
        .of(function)
        .run(OffHeap.memory(a), 4 * ao, OffHeap.memory(b), 4 * bo, OffHeap.memory(y), 4 * yo, done);
    if (done < n) {
      plain.binary(function, a, ao + done, b, bo + done, y, yo + done, n - done);
    }
  }

  @Override
  public void binary(Binary function, Span a, long ao, float b, Span y, long yo, int n) {
    int done = whole(n);
    binaries.of(function).run(OffHeap.memory(a), 4 * ao, b, OffHeap.memory(y), 4 * yo, done);
    if (done < n) {
      plain.binary(function, a, ao + done, b, y, yo + done, n - done);
    }
  }

  @Override
  public void binary(Binary function, float a, Span b, long bo, Span y, long yo, int n) {
    int done = whole(n);
    binaries.of(function).run(a, OffHeap.memory(b), 4 * bo, OffHeap.memory(y), 4 * yo, done);
    if (done < n) {
      plain.binary(function, a, b, bo + done, y, yo + done, n - done);
    }
  }

  @Override
  public void affine(Span x, long xo, float factor, float addend, Span y, long yo, int n) {
    int done = whole(n);
    affine(OffHeap.memory(x), 4 * xo, factor, addend, OffHeap.memory(y), 4 * yo, done);
    if (done < n) {
      plain.affine(x, xo + done, factor, addend, y, yo + done, n - done);
    }
  }

  /** In four sequences side by side, which the processor fetches ahead better than one. */
  private static void affine(
      Object x, long xo, float factor, float addend, Object y, long yo, int n) {
    FloatVector f = FloatVector.broadcast(OffHeap.SPECIES, factor);
    FloatVector c = FloatVector.broadcast(OffHeap.SPECIES, addend);
    long step = 4L * OffHeap.LANES;
    long quarter = n / OffHeap.LANES / 4 * step;
    for (long i = 0; i < quarter; i += step) {
      FloatVector first = OffHeap.load(x, xo + i).mul(f).add(c);
      FloatVector second = OffHeap.load(x, xo + quarter + i).mul(f).add(c);
      FloatVector third = OffHeap.load(x, xo + 2 * quarter + i).mul(f).add(c);
      FloatVector fourth = OffHeap.load(x, xo + 3 * quarter + i).mul(f).add(c);
      OffHeap.store(first, y, yo + i);
      OffHeap.store(second, y, yo + quarter + i);
      OffHeap.store(third, y, yo + 2 * quarter + i);
      OffHeap.store(fourth, y, yo + 3 * quarter + i);
    }
    for (long i = 4 * quarter; i < 4L * n; i += step) {
      OffHeap.store(OffHeap.load(x, xo + i).mul(f).add(c), y, yo + i);
    }
  }
}
