// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Products of neighbouring matrices that are read, multiplied and written together: memory sees
 * long runs, and every product finds its operands in the cache.
 */
final class ProductsOfPanels {

  private final ProductLoops loops;
  private final MatrixPanel left;
  private final MatrixPanel right;
  private final MatrixPanel result;
  private final boolean turned;
  private final int neighbours;
  private final int together;
  private final int m;
  private final int k;
  private final int p;
  private final ProductRoom room;

  /**
   * Of stacks that are {@linkplain #takes taken}.
   *
   * @param together neighbours in a panel
   * @param room for nobody else meanwhile
   */
  ProductsOfPanels(
      ProductLoops loops,
      MatrixStack left,
      MatrixStack right,
      MatrixStack result,
      int together,
      ProductRoom room) {
    this.loops = loops;
    this.m = left.rows();
    this.k = left.columns();
    this.p = right.columns();
    this.left = new MatrixPanel(left, together, left.isByRows() ? k : m);
    this.right = new MatrixPanel(right, together, right.isByRows() ? p : k);
    this.result = new MatrixPanel(result, together, loops.padded(p));
    this.turned = !right.isByRows();
    this.neighbours = left.neighbours();
    this.together = together;
    this.room = room;
    int padding = loops.padded(p) - p;
    room.grow(
        this.left.length(),
        this.right.length() + padding,
        this.result.length(),
        turned ? this.right.length() + padding : 0);
  }

  /** Whether the matrices of all three are neighbours in memory. */
  static boolean takes(
      ProductLoops loops, MatrixStack left, MatrixStack right, MatrixStack result) {
    int p = result.columns();
    boolean fits = loops.padded(p) == p || MatrixPanel.areSideBySide(result);
    return fits
        && MatrixPanel.isPossible(left)
        && MatrixPanel.isPossible(right)
        && MatrixPanel.isPossible(result);
  }

  /** The products of the panels from one number to, not including, another. */
  void multiply(long from, long to) {
    int panels = (neighbours + together - 1) / together;
    HeapMatrices a = left.in(room.a);
    HeapMatrices b = right.in(room.b);
    HeapMatrices terms = turned ? new HeapMatrices(room.between, p, together * p, 1) : b;
    HeapMatrices c = result.in(room.c);
    for (long i = from; i < to; i++) {
      int first = (int) (i % panels) * together;
      long number = i / panels * neighbours + first;
      int some = Math.min(together, neighbours - first);
      left.read(number, some, room.a);
      right.read(number, some, room.b);
      if (turned) {
        turn(b, terms, some);
      }
      loops.multiply(a, terms, c, some, m, k, p);
      result.write(number, some, room.c);
    }
  }

  private void turn(HeapMatrices from, HeapMatrices to, int some) {
    for (int i = 0; i < some; i++) {
      for (int column = 0; column < p; column++) {
        int at = from.at(i) + column * from.columnStep();
        turn(from.values(), at, to.values(), to.at(i) + column, to.rowStep(), k);
      }
    }
  }

  private static void turn(float[] column, int at, float[] to, int place, int rowStep, int k) {
    for (int row = 0; row < k; row++) {
      to[place + row * rowStep] = column[at + row];
    }
  }
}
