// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Rows of a block on the heap written as columns, and columns read as its rows, some at a time in
 * the first-level cache.
 */
final class TurnedBlock {

  /** Rows that are turned together: with 64 columns, 16 KiB. */
  private static final int ROWS = 64;

  private TurnedBlock() {}

  /**
   * Row r goes to element r of each column.
   *
   * @param block rows of {@code pitch} floats from {@code at} on
   * @param order which row of the block is which, or null for their own order
   * @param to where element 0 of column 0 goes
   * @param stride from column to column there
   */
  static void write(
      float[] block,
      int at,
      int pitch,
      int[] order,
      int rows,
      int columns,
      Span y,
      long to,
      long stride) {
    float[] part = new float[columns * ROWS];
    for (int row = 0; row < rows; row += ROWS) {
      int n = Math.min(ROWS, rows - row);
      for (int r = 0; r < n; r++) {
        int line = order == null ? row + r : order[row + r];
        turn(block, at + line * pitch, part, r, columns);
      }
      for (int column = 0; column < columns; column++) {
        y.write(to + column * stride + row, part, column * ROWS, n);
      }
    }
  }

  /**
   * Element r of each column goes to row r.
   *
   * @param from where element 0 of column 0 lies
   * @param stride from column to column there
   * @param order which row of the block is which, or null for their own order
   * @param block receives rows of {@code pitch} floats from {@code at} on
   */
  static void read(
      Span x,
      long from,
      long stride,
      int[] order,
      int rows,
      int columns,
      float[] block,
      int at,
      int pitch) {
    float[] part = new float[columns * ROWS];
    for (int row = 0; row < rows; row += ROWS) {
      int n = Math.min(ROWS, rows - row);
      for (int column = 0; column < columns; column++) {
        x.read(from + column * stride + row, part, column * ROWS, n);
      }
      for (int r = 0; r < n; r++) {
        int line = order == null ? row + r : order[row + r];
        turnBack(part, r, block, at + line * pitch, columns);
      }
    }
  }

  private static void turnBack(float[] part, int row, float[] block, int at, int columns) {
    for (int column = 0; column < columns; column++) {
      block[at + column] = part[column * ROWS + row];
    }
  }

  private static void turn(float[] block, int at, float[] part, int row, int columns) {
    for (int column = 0; column < columns; column++) {
      part[column * ROWS + row] = block[at + column];
    }
  }
}
