// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.core.kernel.EventKernels;
import org.snn4j.datasets.event.SensorSize;

/**
 * A polarity event of AEDAT 3.1, eight bytes, little-endian: a word with x in bits 17 to 31, y in
 * bits 2 to 16, the polarity in bit 1 and whether it is valid in bit 0, and a word with the time.
 *
 * @param sensor the camera's size
 * @param kernels the loops over the events
 */
record PolarityForm(SensorSize sensor, EventKernels kernels) implements RecordForm {

  private static final int COORDINATE = 0x7FFF;

  PolarityForm(SensorSize sensor) {
    this(sensor, EventKernels.chosen());
  }

  @Override
  public int bytes() {
    return PacketHeader.EVENT_BYTES;
  }

  @Override
  public long spread(byte[] block, int from, int records, Columns into, long last) {
    int to = into.length;
    int xLast = sensor.width() - 1;
    int yLast = sensor.height() - 1;
    long found = kernels.polarities(block, from, records, Math.max(last, 0), into.arrays(), to);
    int bits = (int) found;
    boolean isDoubtful =
        (bits & 1) != 0
            || (bits >>> 17 > xLast && Scan.beyond(into.x, to, records, xLast) < 0)
            || ((bits >>> 2 & COORDINATE) > yLast && Scan.beyond(into.y, to, records, yLast) < 0);
    return isDoubtful ? -1 : found;
  }

  @Override
  public Kind kind(byte[] block, int at) {
    long word = (long) LITTLE_ENDIAN.get(block, at);
    if ((word & 1) == 0) {
      return Kind.OTHER;
    }
    return word < 0 ? Kind.FOREIGN : Kind.PIXEL;
  }

  @Override
  public boolean contains(int x, int y) {
    return sensor.contains(x, y);
  }

  @Override
  public String needed() {
    return "the event must have a time of 31 bits and a pixel of "
        + sensor.width()
        + " columns and "
        + sensor.height()
        + " rows";
  }
}
