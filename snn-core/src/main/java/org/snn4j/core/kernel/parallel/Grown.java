// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Arrays that are used again as long as they are long enough, and else replaced by longer ones. A
 * quarter is added, so that sizes which differ a little from call to call settle soon.
 */
final class Grown {

  private Grown() {}

  /** The array, or a longer one that holds nothing. */
  static int[] ints(int[] had, int needed) {
    return had.length >= needed ? had : new int[withReserve(needed)];
  }

  /** The array, or a longer one that holds nothing. */
  static long[] longs(long[] had, int needed) {
    return had.length >= needed ? had : new long[withReserve(needed)];
  }

  /** The array, or a longer one that holds nothing. */
  static float[] floats(float[] had, int needed) {
    return had.length >= needed ? had : new float[withReserve(needed)];
  }

  /** The array, or a longer one that holds nothing. */
  static byte[] bytes(byte[] had, int needed) {
    return had.length >= needed ? had : new byte[withReserve(needed)];
  }

  /** The array, or a longer one that holds nothing. */
  static boolean[] booleans(boolean[] had, int needed) {
    return had.length >= needed ? had : new boolean[withReserve(needed)];
  }

  private static int withReserve(int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8, needed + needed / 4L);
  }
}
