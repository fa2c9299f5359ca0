// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** Rows of bits that follow each other without gaps: how many are set in each, and where. */
final class ParallelSpikesRows {

  private static final int WORD = Long.SIZE;

  private ParallelSpikesRows() {}

  /**
   * Writes to {@code starts[i + 1]} how many bits row i has, for some rows.
   *
   * @param bits with a word more than those that hold them
   * @param first the first one of row {@code from}
   * @return how many there are in all
   */
  static long count(long[] bits, long first, int columns, int from, int to, int[] starts) {
    long found = 0;
    for (int row = from; row < to; row++) {
      int ones = 0;
      long at = first + (long) (row - from) * columns;
      for (int column = 0; column < columns; column += WORD) {
        ones += Long.bitCount(ParallelSpikesBits.at(bits, at + column, columns - column));
      }
      starts[row + 1] = ones;
      found += ones;
    }
    return found;
  }

  /** Turns the counts of rows into where each row's places begin. */
  static void sumUp(int[] starts, int rows) {
    starts[0] = 0;
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
  }

  /** Writes the places of some rows' bits; {@code starts} says where to. */
  static void write(
      long[] bits, long first, int columns, int from, int to, int[] starts, int[] places) {
    int limit = starts[to];
    int next = starts[from];
    for (int row = from; row < to; row++) {
      long at = first + (long) (row - from) * columns;
      for (int column = 0; column < columns; column += WORD) {
        long some = ParallelSpikesBits.at(bits, at + column, columns - column);
        ParallelSpikesBits.places(some, column, places, next, limit);
        next += Long.bitCount(some);
      }
    }
  }
}
