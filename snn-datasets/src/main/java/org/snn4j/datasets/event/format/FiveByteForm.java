// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.core.kernel.EventKernels;
import org.snn4j.datasets.event.SensorSize;

/**
 * Five bytes, big-endian: x (8 bits), y (8), polarity (1), time in microseconds (23).
 *
 * @param sensor the camera's size
 * @param hasPauses whether {@code y = 240} marks that the clock goes on by 2^13 us, as in
 *     recordings of the ATIS, whose sensors have fewer rows
 * @param kernels the loops over the events
 */
record FiveByteForm(SensorSize sensor, boolean hasPauses, EventKernels kernels)
    implements RecordForm {

  /** What 8 bits can name. */
  static final SensorSize LARGEST = new SensorSize(256, 256);

  private static final int BYTES = 5;
  private static final int PAUSE_ROW = 240;
  private static final int PAUSE = 1 << 13;
  private static final int BYTE = 0xFF;

  FiveByteForm(SensorSize sensor, boolean hasPauses) {
    this(sensor, hasPauses, EventKernels.chosen());
  }

  @Override
  public int bytes() {
    return BYTES;
  }

  @Override
  public long spread(byte[] block, int from, int records, Columns into, long last) {
    int to = into.length;
    int xLast = sensor.width() - 1;
    int yLast = Math.min(sensor.height(), hasPauses ? PAUSE_ROW : LARGEST.height()) - 1;
    long found = kernels.fives(block, from, records, last, into.arrays(), to);
    int bits = (int) found;
    boolean isDoubtful =
        ((bits & BYTE) > xLast && Scan.beyond(into.x, to, records, xLast) < 0)
            || ((bits >>> 8 & BYTE) > yLast && Scan.beyond(into.y, to, records, yLast) < 0);
    return isDoubtful ? -1 : found;
  }

  @Override
  public Kind kind(byte[] block, int at) {
    boolean isPause = hasPauses && (block[at + 1] & 0xFF) == PAUSE_ROW;
    return isPause ? Kind.OTHER : Kind.PIXEL;
  }

  @Override
  public long pause(byte[] block, int at) {
    return PAUSE;
  }

  @Override
  public boolean contains(int x, int y) {
    return sensor.contains(x, y);
  }

  @Override
  public String needed() {
    return "the pixel must lie on the sensor of "
        + sensor.width()
        + " columns and "
        + sensor.height()
        + " rows";
  }

  /** Files that are nothing but such records. */
  EventFile file() {
    return (in, sieve) -> {
      sieve.columns().expect(in.remaining() / BYTES);
      long end = in.position() + in.remaining();
      int rest = in.takeRecords(this, end, sieve);
      if (rest > 0) {
        String needed = "an event of " + BYTES + " bytes is cut off after " + rest;
        sieve.faults().lost(in.position(), sieve.records(), rest, needed);
      }
    };
  }
}
