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

  private static final int FEW = 4;

  private ParallelSpikesBits() {}

  /** The lowest bits of 64 bytes from {@code at} on. */
  static long ofCounts(byte[] counts, int at) {
    long bits = 0;
    for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
      long eight = (long) LONGS.get(counts, at + i);
      bits |= ((eight * GATHER) >>> (Long.SIZE - Long.BYTES)) << i;
    }
    return bits;
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
