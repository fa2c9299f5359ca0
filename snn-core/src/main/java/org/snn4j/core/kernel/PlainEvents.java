// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Events one by one, in plain loops. Times are compared in a loop of its own over their column,
 * which compilers turn into vectors, as they do not with one that decodes as well.
 */
public final class PlainEvents implements EventKernels {

  static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW = 0xFFFF_FFFFL;
  private static final int COORDINATE = 0x7FFF;
  private static final int BYTE = 0xFF;
  private static final int TIME = 0x7F_FFFF;
  private static final int FIVE = 5;
  private static final int PAIR = 16;

  /** Loops without state. */
  public PlainEvents() {}

  @Override
  public long addresses(
      byte[] bytes,
      int from,
      int count,
      long last,
      EventAddress address,
      EventArrays into,
      int to) {
    if (Dvs128Events.suits(address)) {
      return Dvs128Events.decode(bytes, from, count, last, address, into, to);
    }
    int bits = anyAddresses(bytes, from, count, address, into, to);
    return (bits & LOW) | late(into.t(), to, count, last);
  }

  private static int anyAddresses(
      byte[] bytes, int from, int count, EventAddress address, EventArrays into, int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    EventAddress.Field xs = address.x();
    EventAddress.Field ys = address.y();
    int flips = address.flips();
    int pShift = address.pShift();
    int bits = 0;
    for (int i = 0; i < count; i++) {
      long word = (long) BIG_ENDIAN.get(bytes, from + i * Long.BYTES);
      int one = (int) (word >>> Integer.SIZE);
      t[to + i] = word & LOW;
      x[to + i] = xs.of(one ^ flips);
      y[to + i] = ys.of(one ^ flips);
      p[to + i] = (byte) ((one ^ flips) >>> pShift & 1);
      bits |= one;
    }
    return bits;
  }

  @Override
  public long polarities(byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    long bits = 0;
    for (int i = 0; i < count; i++) {
      long word = (long) LITTLE_ENDIAN.get(bytes, from + i * Long.BYTES);
      int data = (int) word;
      t[to + i] = word >> Integer.SIZE;
      x[to + i] = (char) (data >>> 17);
      y[to + i] = (char) (data >>> 2 & COORDINATE);
      p[to + i] = (byte) (data >>> 1 & 1);
      bits |= word ^ 1;
    }
    return (bits & LOW) | (bits & Long.MIN_VALUE) | late(t, to, count, last);
  }

  @Override
  public long pairs(
      byte[] bytes, int from, int count, long last, long up, EventArrays into, int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    long bits = 0;
    for (int i = 0; i < count; i++) {
      long rest = (long) LITTLE_ENDIAN.get(bytes, from + i * PAIR + Long.BYTES);
      t[to + i] = (long) LITTLE_ENDIAN.get(bytes, from + i * PAIR);
      x[to + i] = (char) rest;
      y[to + i] = (char) (rest >>> 16);
      p[to + i] = (byte) (rest >>> 32);
      bits |= rest | rest + up;
    }
    return (bits & Long.MAX_VALUE) | lateOrNegative(t, to, count, last);
  }

  @Override
  public long fives(byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    int bits = fives(bytes, from, count, into, to);
    return (bits & LOW) | late(into.t(), to, count, last);
  }

  private static int fives(byte[] bytes, int from, int count, EventArrays into, int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    int bits = 0;
    for (int i = 0; i < count; i++) {
      int word = (int) LITTLE_ENDIAN_INT.get(bytes, from + i * FIVE);
      t[to + i] = (int) BIG_ENDIAN_INT.get(bytes, from + i * FIVE + 1) & TIME;
      x[to + i] = (char) (word & BYTE);
      y[to + i] = (char) (word >>> 8 & BYTE);
      p[to + i] = (byte) (word >>> 23 & 1);
      bits |= word;
    }
    return bits;
  }

  /** The highest bit if a time is less than the one before it, else 0. */
  static long late(long[] t, int from, int count, long last) {
    long doubt = count == 0 ? 0 : t[from] - last;
    for (int i = from + 1; i < from + count; i++) {
      doubt |= t[i] - t[i - 1];
    }
    return doubt & Long.MIN_VALUE;
  }

  /** The highest bit if a time is less than the one before it or than 0, else 0. */
  private static long lateOrNegative(long[] t, int from, int count, long last) {
    long doubt = count == 0 ? 0 : t[from] - last | t[from];
    for (int i = from + 1; i < from + count; i++) {
      doubt |= t[i] - t[i - 1] | t[i];
    }
    return doubt & Long.MIN_VALUE;
  }
}
