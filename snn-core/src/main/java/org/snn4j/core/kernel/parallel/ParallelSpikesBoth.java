// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeBits;

/** Spikes where two operands have one, 64 at a time. */
final class ParallelSpikesBoth {

  /** Words of a chunk. */
  private static final int CHUNK = 1 << 12;

  private ParallelSpikesBoth() {}

  /**
   * Products of bits, of which one operand's rows are repeated.
   *
   * @param row bits of such a row; if it is repeated, a multiple of 64
   * @param times how often it comes
   */
  static void write(Workers workers, SpikeBits s, SpikeBits t, long row, long times, SpikeBits y) {
    long words = words(y.numbers());
    long ofRow = words(row);
    workers.forRange(
        words,
        CHUNK,
        (from, to) -> write(s.words(), t.words(), (int) ofRow, times, from, to, y.words()));
  }

  private static long words(long bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  private static void write(long[] s, long[] t, int row, long times, long from, long to, long[] y) {
    int next = (int) from;
    while (next < to) {
      int inRow = next % row;
      int n = Math.min(row - inRow, (int) to - next);
      int other = (int) (next / row / times) * row + inRow;
      for (int i = 0; i < n; i++) {
        y[next + i] = s[next + i] & t[other + i];
      }
      next += n;
    }
  }
}
