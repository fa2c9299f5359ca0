// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products with matrices that are two vectors wide, in tiles of eight rows, whose sixteen sums stay
 * in registers.
 */
final class VectorTileProducts {

  static final int ROWS = 8;
  static final int WIDTH = 2 * LANES;

  private VectorTileProducts() {}

  /** {@code c = a b}; the number of rows is a multiple of {@link #ROWS}. */
  static void multiply(
      float[] a, int at, float[] b, int from, float[] c, int to, int rows, int terms) {
    for (int row = 0; row < rows; row += ROWS) {
      eightRows(a, at + row * terms, b, from, c, to + row * WIDTH, terms);
    }
  }

  private static void eightRows(
      float[] a, int at, float[] b, int from, float[] c, int to, int terms) {
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
    int row1 = at + terms;
    int row2 = row1 + terms;
    int row3 = row2 + terms;
    int row4 = row3 + terms;
    int row5 = row4 + terms;
    int row6 = row5 + terms;
    int row7 = row6 + terms;
    for (int i = 0; i < terms; i++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from + i * WIDTH);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + i * WIDTH + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + i]);
      sum00 = a0.fma(b0, sum00);
      sum01 = a0.fma(b1, sum01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[row1 + i]);
      sum10 = a1.fma(b0, sum10);
      sum11 = a1.fma(b1, sum11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[row2 + i]);
      sum20 = a2.fma(b0, sum20);
      sum21 = a2.fma(b1, sum21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[row3 + i]);
      sum30 = a3.fma(b0, sum30);
      sum31 = a3.fma(b1, sum31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[row4 + i]);
      sum40 = a4.fma(b0, sum40);
      sum41 = a4.fma(b1, sum41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[row5 + i]);
      sum50 = a5.fma(b0, sum50);
      sum51 = a5.fma(b1, sum51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[row6 + i]);
      sum60 = a6.fma(b0, sum60);
      sum61 = a6.fma(b1, sum61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[row7 + i]);
      sum70 = a7.fma(b0, sum70);
      sum71 = a7.fma(b1, sum71);
    }
    store(sum00, sum01, c, to);
    store(sum10, sum11, c, to + WIDTH);
    store(sum20, sum21, c, to + 2 * WIDTH);
    store(sum30, sum31, c, to + 3 * WIDTH);
    store(sum40, sum41, c, to + 4 * WIDTH);
    store(sum50, sum51, c, to + 5 * WIDTH);
    store(sum60, sum61, c, to + 6 * WIDTH);
    store(sum70, sum71, c, to + 7 * WIDTH);
  }

  private static void store(FloatVector left, FloatVector right, float[] c, int at) {
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
  }
}
