// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.snn4j.core.kernel.EventArrays;
import org.snn4j.core.kernel.EventKernels;
import org.snn4j.datasets.event.SensorSize;

/**
 * The two words of 8 bytes that an event is: its time, and from the lowest bits on its column (16
 * bits), row (16), polarity (8) and 24 unused bits.
 *
 * @param width columns of the sensor
 * @param height rows of the sensor
 * @param kernels the loops over the events
 */
record EventWords(int width, int height, EventKernels kernels) {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The highest bit of each of the three numbers, which none of a possible event has. */
  private static final long HIGHEST = 0x80_8000_8000L;

  private static final long FAULT = HIGHEST | Long.MIN_VALUE;

  private static final int MOST = 1 << 15;

  static EventWords of(SensorSize sensor) {
    return new EventWords(
        Math.min(sensor.width(), MOST), Math.min(sensor.height(), MOST), EventKernels.chosen());
  }

  static long time(byte[] bytes, int at) {
    return (long) WORDS.get(bytes, at);
  }

  static long rest(byte[] bytes, int at) {
    return (long) WORDS.get(bytes, at + Long.BYTES);
  }

  static int column(long rest) {
    return (int) rest & 0xffff;
  }

  static int row(long rest) {
    return (int) rest >>> 16;
  }

  static int polarity(long rest) {
    return (int) (rest >>> 32) & 0xff;
  }

  /** Whether there is no such pixel or polarity. */
  boolean isMissing(long rest) {
    return column(rest) >= width || row(rest) >= height || polarity(rest) > 1;
  }

  /**
   * Decodes as if there were no faults; gives whether there are any: a pixel or a polarity that is
   * missing, or a time before the one before it or before 0.
   *
   * <p>All three numbers are looked at in one addition, which takes what is too large to its
   * highest bit. A carry out of one of them comes from one that has that bit already.
   *
   * @param before the time of the event before
   */
  boolean spread(byte[] bytes, int start, int count, long before, EventArrays into, int to) {
    long up = ((0x80 - 2L) << 32) | (long) (MOST - height) << 16 | MOST - width;
    return (kernels.pairs(bytes, start, count, before, up, into, to) & FAULT) != 0;
  }
}
