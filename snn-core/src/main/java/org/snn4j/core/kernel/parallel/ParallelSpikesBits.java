// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts of 0 and 1 as bits, and bits as places, without branches that cannot be predicted. */
final class ParallelSpikesBits {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Multiplied by this, the lowest bits of eight bytes come together in the highest byte. */
  private static final long GATHER = 0x0102_0408_1020_4080L;

  private static final long LOWEST = 0x0101_0101_0101_0101L;
  private static final long EVEN = 0x00ff_00ff_00ff_00ffL;

  /** Multiplied by this, the sum of four pairs of bytes comes to the highest pair. */
  private static final long PAIRS = 0x0001_0001_0001_0001L;

  private static final int FEW = 4;

  private ParallelSpikesBits() {}

  /**
   * Up to 64 bits from a place on, the first one lowest; as of the one numbered {@code n} they are
   * 0.
   *
   * @param bits with one word more than those that hold them
   * @param n at least 1
   */
  static long at(long[] bits, long from, int n) {
    int word = (int) (from >>> 6);
    long some = bits[word] >>> from | bits[word + 1] << 1 << ~from;
    return n < Long.SIZE ? some & (1L << n) - 1 : some;
  }

  /** Which of 64 bytes from {@code at} on, all of them from 0 to 15, are not 0. */
  static long ofCounts(byte[] counts, int at) {
    long bits = 0;
    for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
      long eight = (long) LONGS.get(counts, at + i);
      long some = (eight | eight >>> 1 | eight >>> 2 | eight >>> 3) & LOWEST;
      bits |= ((some * GATHER) >>> (Long.SIZE - Long.BYTES)) << i;
    }
    return bits;
  }

  /** The sum of 64 bytes from {@code at} on, all of them from 0 to 15. */
  static int sum(byte[] counts, int at) {
    long sums = 0;
    for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
      // Eight sums of eight bytes each: 120 at most.
      sums += (long) LONGS.get(counts, at + i);
    }
    long pairs = (sums & EVEN) + ((sums >>> Byte.SIZE) & EVEN);
    return (int) ((pairs * PAIRS) >>> (Long.SIZE - Short.SIZE));
  }

  /**
   * Writes {@code first} plus the number of each set bit.
   *
   * @param to where the first one goes
   * @param limit as of where nothing may be written; what is before and not written yet may be
   *     overwritten with anything
   */
  static void places(long bits, int first, int[] places, int to, int limit) {
    long left = bits;
    int at = to;
    while (left != 0 && at + FEW <= limit) {
      left = few(left, first, places, at);
      at += FEW;
    }
    while (left != 0) {
      places[at++] = first + Long.numberOfTrailingZeros(left);
      left &= left - 1;
    }
  }

  /**
   * Writes {@code first} plus the number of each set bit, as often as its byte in {@code counts}
   * says.
   *
   * @param counts 64 numbers for the bits from index {@code from + first} on
   * @param limit as above
   * @return where the next one goes
   */
  static int places(
      long bits, int first, byte[] counts, int from, int[] places, int to, int limit) {
    int at = to;
    for (long left = bits; left != 0; left &= left - 1) {
      int place = first + Long.numberOfTrailingZeros(left);
      int end = at + counts[from + place];
      if (at + FEW <= limit) {
        places[at] = place;
        places[at + 1] = place;
        places[at + 2] = place;
        places[at + 3] = place;
        at += FEW;
      }
      while (at < end) {
        places[at++] = place;
      }
      at = end;
    }
    return at;
  }

  /** Four places, right or not: how often a loop over single bits runs cannot be predicted. */
  private static long few(long bits, int first, int[] places, int to) {
    places[to] = first + Long.numberOfTrailingZeros(bits);
    long left = bits & bits - 1;
    places[to + 1] = first + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    places[to + 2] = first + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    places[to + 3] = first + Long.numberOfTrailingZeros(left);
    return left & left - 1;
  }
}
