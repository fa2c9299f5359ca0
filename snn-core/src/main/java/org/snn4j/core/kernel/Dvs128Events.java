// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * Addresses of a DVS128: 7 bits from bit 1 on, 7 from bit 8 on, and the polarity in bit 0. With
 * shifts that the compiler knows they take less time than any others.
 */
final class Dvs128Events {

  private static final int PIXEL = 127;
  private static final int LOW = 1;
  private static final int HIGH = 8;
  private static final long TIME = 0xFFFF_FFFFL;

  private Dvs128Events() {}

  /** Whether addresses are such. */
  static boolean suits(EventAddress address) {
    EventAddress.Field low = new EventAddress.Field(LOW, PIXEL, 0);
    EventAddress.Field high = new EventAddress.Field(HIGH, PIXEL, 0);
    boolean isPlain = address.x().equals(low) && address.y().equals(high);
    boolean isSwapped = address.x().equals(high) && address.y().equals(low);
    return (isPlain || isSwapped) && address.pShift() == 0;
  }

  static long decode(
      byte[] bytes,
      int from,
      int count,
      long last,
      EventAddress address,
      EventArrays into,
      int to) {
    boolean isSwapped = address.x().shift() == HIGH;
    long[] t = into.t();
    char[] low = isSwapped ? into.y() : into.x();
    char[] high = isSwapped ? into.x() : into.y();
    byte[] p = into.p();
    int flips = address.flips();
    long before = last;
    long doubt = 0;
    long bits = 0;
    for (int i = 0; i < count; i++) {
      long word = (long) PlainEvents.BIG_ENDIAN.get(bytes, from + i * Long.BYTES);
      int one = (int) (word >>> Integer.SIZE) ^ flips;
      long time = word & TIME;
      t[to + i] = time;
      low[to + i] = (char) (one >>> LOW & PIXEL);
      high[to + i] = (char) (one >>> HIGH & PIXEL);
      p[to + i] = (byte) (one & 1);
      doubt |= time - before;
      before = time;
      bits |= word;
    }
    return (bits >>> Integer.SIZE) | (doubt & Long.MIN_VALUE);
  }
}
