// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;
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
      float[] a, int rowStep, int termStep, float[] b, float[] c, int m, int k, int p) {
    int pitch = padded(p);
    int whole = m - m % ROWS;
    for (int column = 0; column < pitch; column += WIDTH) {
      for (int row = 0; row < whole; row += ROWS) {
        eightRows(a, rowStep, termStep, b, c, row, column, k, pitch);
      }
      for (int row = whole; row < m; row++) {
        oneRow(a, rowStep, termStep, b, c, row, column, k, pitch);
      }
    }
  }

  private static void eightRows(
      float[] a,
      int rowStep,
      int termStep,
      float[] b,
      float[] c,
      int row,
      int column,
      int k,
      int pitch) {
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
    int at = row * rowStep;
    for (int i = 0; i < k; i++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, i * pitch + column);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, i * pitch + column + LANES);
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
    store(sum00, sum01, c, row * pitch + column);
    store(sum10, sum11, c, (row + 1) * pitch + column);
    store(sum20, sum21, c, (row + 2) * pitch + column);
    store(sum30, sum31, c, (row + 3) * pitch + column);
    store(sum40, sum41, c, (row + 4) * pitch + column);
    store(sum50, sum51, c, (row + 5) * pitch + column);
    store(sum60, sum61, c, (row + 6) * pitch + column);
    store(sum70, sum71, c, (row + 7) * pitch + column);
  }

  private static void oneRow(
      float[] a,
      int rowStep,
      int termStep,
      float[] b,
      float[] c,
      int row,
      int column,
      int k,
      int pitch) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    for (int i = 0; i < k; i++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, a[row * rowStep + i * termStep]);
      sum0 = factor.fma(FloatVector.fromArray(SPECIES, b, i * pitch + column), sum0);
      sum1 = factor.fma(FloatVector.fromArray(SPECIES, b, i * pitch + column + LANES), sum1);
    }
    store(sum0, sum1, c, row * pitch + column);
  }

  private static void store(FloatVector left, FloatVector right, float[] c, int at) {
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
  }
}
