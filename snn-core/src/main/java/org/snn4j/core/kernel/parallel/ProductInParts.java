// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.parallel.MatrixStack.Part;

/**
 * Products of some rows of the left matrix at a time, the sums over some terms at a time: what is
 * in use stays in the cache. Sums of parts are added in their order.
 */
final class ProductInParts {

  private final ProductLoops loops;
  private final MatrixStack left;
  private final MatrixStack right;
  private final MatrixStack result;
  private final int rows;
  private final int terms;
  private final int pitch;
  private final ProductRoom room;

  /**
   * Of stacks of matrices.
   *
   * @param rows of the left matrix that are taken together
   * @param terms of a sum that are taken together
   * @param room for nobody else meanwhile
   */
  ProductInParts(
      ProductLoops loops,
      MatrixStack left,
      MatrixStack right,
      MatrixStack result,
      int rows,
      int terms,
      ProductRoom room) {
    this.loops = loops;
    this.left = left;
    this.right = right;
    this.result = result;
    this.rows = rows;
    this.terms = terms;
    this.pitch = loops.padded(right.columns());
    this.room = room;
    room.grow(rows * terms, terms * pitch, rows * pitch, rows * pitch);
    if (pitch > right.columns()) {
      Arrays.fill(room.b, 0, terms * pitch, 0);
    }
  }

  /** The products of the matrices from one number to, not including, another. */
  void multiply(long from, long to) {
    for (long number = from; number < to; number++) {
      for (int row = 0; row < left.rows(); row += rows) {
        rowsOf(number, row, Math.min(rows, left.rows() - row));
      }
    }
  }

  private void rowsOf(long number, int row, int height) {
    HeapMatrices b = new HeapMatrices(room.b, 0, pitch, 1);
    HeapMatrices c = new HeapMatrices(room.c, 0, pitch, 1);
    float[] sums = terms < left.columns() ? room.between : room.c;
    for (int term = 0; term < left.columns(); term += terms) {
      int some = Math.min(terms, left.columns() - term);
      left.readAsItLies(number, new Part(row, height, term, some), room.a);
      right.read(number, new Part(term, some, 0, right.columns()), room.b, pitch);
      HeapMatrices a =
          new HeapMatrices(room.a, 0, left.isByRows() ? some : 1, left.isByRows() ? 1 : height);
      loops.multiply(a, b, c, 1, height, some, right.columns());
      if (sums != room.c) {
        add(term == 0, height * pitch);
      }
    }
    result.write(number, new Part(row, height, 0, right.columns()), sums, pitch);
  }

  private void add(boolean first, int n) {
    if (first) {
      System.arraycopy(room.c, 0, room.between, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      room.between[i] += room.c[i];
    }
  }
}
