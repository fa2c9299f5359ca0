// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Neighbouring matrices of a stack, taken together: side by side, so that a line of the panel goes
 * through a line of each, as the heads of an attention lie, or one after the other. The lines are
 * the matrices' rows, or their columns where these are whole in memory. A panel is copied in few
 * long runs, where each matrix by itself takes a short one for every line.
 */
final class MatrixPanel {

  private final MatrixStack matrices;
  private final boolean sideBySide;
  private final int lines;
  private final int width;
  private final int pitch;
  private final int step;
  private final int count;

  /**
   * Of the matrices of a stack that {@linkplain #isPossible allows it}.
   *
   * @param count matrices that are taken together at most
   * @param padded elements of the last matrix's line in an array, where they lie side by side
   */
  MatrixPanel(MatrixStack matrices, int count, int padded) {
    this.matrices = matrices;
    this.count = count;
    sideBySide = areSideBySide(matrices);
    lines = lines(matrices);
    width = width(matrices);
    pitch = sideBySide ? (count - 1) * width + padded : width;
    step = sideBySide ? width : lines * width;
  }

  /** Whether a stack's innermost axis counts matrices side by side, or one after the other. */
  static boolean isPossible(MatrixStack matrices) {
    return areSideBySide(matrices)
        || (matrices.neighbours() > 1
            && matrices.lineStep() == width(matrices)
            && matrices.neighbourStep() >= (long) lines(matrices) * width(matrices));
  }

  /** Whether a line of the next matrix begins where that of one ends. */
  static boolean areSideBySide(MatrixStack matrices) {
    return matrices.neighbours() > 1
        && matrices.neighbourStep() == width(matrices)
        && matrices.lineStep() >= (long) matrices.neighbours() * width(matrices);
  }

  /** Elements of an array that holds the panel. */
  int length() {
    return sideBySide ? lines * pitch : count * step;
  }

  /** The panel's matrices in an array. */
  HeapMatrices in(float[] values) {
    boolean byRows = matrices.isByRows();
    return new HeapMatrices(values, step, byRows ? pitch : 1, byRows ? 1 : pitch);
  }

  /** Copies some matrices from a number on out. */
  void read(long number, int some, float[] into) {
    int n = run(some);
    for (int i = 0; i < runs(some); i++) {
      matrices.read(number, i * runStep(), into, i * heapStep(), n);
    }
  }

  /** Copies some matrices from a number on in. */
  void write(long number, int some, float[] from) {
    int n = run(some);
    for (int i = 0; i < runs(some); i++) {
      matrices.write(number, i * runStep(), from, i * heapStep(), n);
    }
  }

  /** Whether all is one run. */
  private boolean isWhole(int some) {
    int n = sideBySide ? some * width : step;
    return n == heapStep() && n == runStep();
  }

  private int runs(int some) {
    return isWhole(some) ? 1 : sideBySide ? lines : some;
  }

  private int run(int some) {
    return isWhole(some) ? some * lines * width : sideBySide ? some * width : step;
  }

  private int heapStep() {
    return sideBySide ? pitch : step;
  }

  private long runStep() {
    return sideBySide ? matrices.lineStep() : matrices.neighbourStep();
  }

  private static int lines(MatrixStack matrices) {
    return matrices.isByRows() ? matrices.rows() : matrices.columns();
  }

  private static int width(MatrixStack matrices) {
    return matrices.isByRows() ? matrices.columns() : matrices.rows();
  }
}
