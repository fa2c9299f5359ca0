// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.parallel.HeapMatrices;
import org.snn4j.core.kernel.parallel.ProductLoops;

/**
 * Small products in tiles of eight rows and two vectors, whose sixteen sums stay in registers; so
 * one load of b serves eight multiplications. Of a, the step that is 1 is a constant: its indices
 * then are checked once for a loop, or once for eight rows. {@link ClassCopies} makes one class for
 * each of the two.
 */
final class ProductLanes implements ProductLoops {

  private static final boolean BY_ROWS =
      ClassCopies.constant(MethodHandles.lookup(), Boolean.class, () -> true);

  /** Rows of a tile; of fewer ones each is computed by itself. */
  static final int ROWS = 8;

  /** Columns of a tile. */
  static final int WIDTH = 2 * LANES;

  /** The copies of this class; the constant says whether rows of a are whole. */
  static ClassCopies<Boolean, ProductLoops> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), ProductLoops.class);
  }

  @Override
  public int padded(int p) {
    return (p + WIDTH - 1) / WIDTH * WIDTH;
  }

  @Override
  public void multiply(
      HeapMatrices a, HeapMatrices b, HeapMatrices c, int count, int m, int k, int p) {
    for (int i = 0; i < count; i++) {
      for (int column = 0; column < p; column += WIDTH) {
        rows(a, a.at(i), b, b.at(i) + column, c, c.at(i) + column, m, k);
      }
    }
  }

  /** The last eight rows may be the second time that some are computed. */
  private static void rows(
      HeapMatrices a,
      int fromA,
      HeapMatrices b,
      int fromB,
      HeapMatrices c,
      int fromC,
      int m,
      int k) {
    int pitch = BY_ROWS ? a.rowStep() : a.columnStep();
    for (int done = 0; done < m; done += m < ROWS ? 1 : ROWS) {
      int row = m < ROWS ? done : Math.min(done, m - ROWS);
      int factors = fromA + row * a.rowStep();
      int to = fromC + row * c.rowStep();
      if (m < ROWS) {
        oneRow(a.values(), factors, pitch, b.values(), fromB, b.rowStep(), k, c.values(), to);
      } else {
        eightRows(
            a.values(),
            factors,
            pitch,
            b.values(),
            fromB,
            b.rowStep(),
            k,
            c.values(),
            to,
            c.rowStep());
      }
    }
  }

  private static void eightRows(
      float[] a,
      int factors,
      int aPitch,
      float[] b,
      int terms,
      int pitch,
      int k,
      float[] c,
      int to,
      int resultPitch) {
    int rowStep = BY_ROWS ? aPitch : 1;
    int termStep = BY_ROWS ? 1 : aPitch;
    FloatVector sum00 = FloatVector.zero(SPECIES);
    FloatVector sum01 = sum00;
    FloatVector sum10 = sum00;
    FloatVector sum11 = sum00;
    FloatVector sum20 = sum00;
    FloatVector sum21 = sum00;
    FloatVector sum30 = sum00;
    FloatVector sum31 = sum00;
    FloatVector sum40 = sum00;
    FloatVector sum41 = sum00;
    FloatVector sum50 = sum00;
    FloatVector sum51 = sum00;
    FloatVector sum60 = sum00;
    FloatVector sum61 = sum00;
    FloatVector sum70 = sum00;
    FloatVector sum71 = sum00;
    for (int i = 0; i < k; i++) {
      int at = factors + i * termStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, terms + i * pitch);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, terms + i * pitch + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      sum00 = a0.fma(b0, sum00);
      sum01 = a0.fma(b1, sum01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + rowStep]);
      sum10 = a1.fma(b0, sum10);
      sum11 = a1.fma(b1, sum11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * rowStep]);
      sum20 = a2.fma(b0, sum20);
      sum21 = a2.fma(b1, sum21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * rowStep]);
      sum30 = a3.fma(b0, sum30);
      sum31 = a3.fma(b1, sum31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * rowStep]);
      sum40 = a4.fma(b0, sum40);
      sum41 = a4.fma(b1, sum41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * rowStep]);
      sum50 = a5.fma(b0, sum50);
      sum51 = a5.fma(b1, sum51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + 6 * rowStep]);
      sum60 = a6.fma(b0, sum60);
      sum61 = a6.fma(b1, sum61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + 7 * rowStep]);
      sum70 = a7.fma(b0, sum70);
      sum71 = a7.fma(b1, sum71);
    }
    store(sum00, sum01, c, to);
    store(sum10, sum11, c, to + resultPitch);
    store(sum20, sum21, c, to + 2 * resultPitch);
    store(sum30, sum31, c, to + 3 * resultPitch);
    store(sum40, sum41, c, to + 4 * resultPitch);
    store(sum50, sum51, c, to + 5 * resultPitch);
    store(sum60, sum61, c, to + 6 * resultPitch);
    store(sum70, sum71, c, to + 7 * resultPitch);
  }

  private static void oneRow(
      float[] a,
      int factors,
      int aPitch,
      float[] b,
      int terms,
      int pitch,
      int k,
      float[] c,
      int to) {
    int termStep = BY_ROWS ? 1 : aPitch;
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    for (int i = 0; i < k; i++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, a[factors + i * termStep]);
      sum0 = factor.fma(FloatVector.fromArray(SPECIES, b, terms + i * pitch), sum0);
      sum1 = factor.fma(FloatVector.fromArray(SPECIES, b, terms + i * pitch + LANES), sum1);
    }
    store(sum0, sum1, c, to);
  }

  private static void store(FloatVector left, FloatVector right, float[] c, int at) {
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
  }
}
