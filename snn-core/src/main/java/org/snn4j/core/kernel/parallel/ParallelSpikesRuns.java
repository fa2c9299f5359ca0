// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;

/** Runs of bits of spikes, from any place on, as numbers on the heap. */
final class ParallelSpikesRuns {

  private ParallelSpikesRuns() {}

  /** Writes whole words of bits as numbers. */
  @FunctionalInterface
  interface Loops {

    /**
     * Writes 1 where a bit is set, and 0.
     *
     * @param bits with one word more than those that hold what is read
     * @param from the first bit
     * @param words of 64 numbers each
     */
    void numbers(long[] bits, long from, int words, float[] into, int at);
  }

  /** Writes {@code n} bits from a place on as the numbers 0 and 1. */
  static void read(Loops loops, long[] bits, long from, float[] into, int at, int n) {
    int words = n / Long.SIZE;
    loops.numbers(bits, from, words, into, at);
    int done = words * Long.SIZE;
    if (done < n) {
      Arrays.fill(into, at + done, at + n, 0);
      ones(ParallelSpikesBits.at(bits, from + done, n - done), into, at + done);
    }
  }

  /** One word after the other, for loops that know nothing better. */
  static void numbers(long[] bits, long from, int words, float[] into, int at) {
    Arrays.fill(into, at, at + words * Long.SIZE, 0);
    for (int i = 0; i < words * Long.SIZE; i += Long.SIZE) {
      ones(ParallelSpikesBits.at(bits, from + i, Long.SIZE), into, at + i);
    }
  }

  private static void ones(long bits, float[] into, int first) {
    for (long left = bits; left != 0; left &= left - 1) {
      into[first + Long.numberOfTrailingZeros(left)] = 1;
    }
  }
}
