// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.parallel.HeapMatrices;
import org.snn4j.core.kernel.parallel.ProductLoops;

/**
 * Small products in tiles of eight rows and two vectors, whose sixteen sums stay in registers; so
 * one load of b serves eight multiplications.
 */
final class VectorProducts implements ProductLoops {

  private static final int ROWS = 8;
  private static final int WIDTH = 2 * LANES;

  @Override
  public int padded(int p) {
    return (p + WIDTH - 1) / WIDTH * WIDTH;
  }

  @Override
  public void multiply(
      HeapMatrices a, HeapMatrices b, HeapMatrices c, int count, int m, int k, int p) {
    int whole = m - m % ROWS;
    for (int i = 0; i < count; i++) {
      for (int column = 0; column < p; column += WIDTH) {
        int terms = i * b.step() + column;
        for (int row = 0; row < m; row += row < whole ? ROWS : 1) {
          int factors = i * a.step() + row * a.rowStep();
          int to = i * c.step() + row * c.rowStep() + column;
          if (row < whole) {
            eightRows(a, factors, b.values(), terms, b.rowStep(), k, c.values(), to, c.rowStep());
          } else {
            oneRow(a, factors, b.values(), terms, b.rowStep(), k, c.values(), to);
          }
        }
      }
    }
  }

  private static void eightRows(
      HeapMatrices matrices,
      int factors,
      float[] b,
      int terms,
      int pitch,
      int k,
      float[] c,
      int to,
      int resultPitch) {
    float[] a = matrices.values();
    int rowStep = matrices.rowStep();
    int termStep = matrices.columnStep();
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
    int at = factors;
    for (int i = 0; i < k; i++) {
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
      at += termStep;
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
      HeapMatrices matrices,
      int factors,
      float[] b,
      int terms,
      int pitch,
      int k,
      float[] c,
      int to) {
    float[] a = matrices.values();
    int termStep = matrices.columnStep();
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
