// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.datasets.event.SensorSize;

/**
 * A polarity event of AEDAT 3.1, eight bytes, little-endian: a word with x in bits 17 to 31, y in
 * bits 2 to 16, the polarity in bit 1 and whether it is valid in bit 0, and a word with the time.
 *
 * @param sensor the camera's size
 */
record PolarityForm(SensorSize sensor) implements RecordForm {

  private static final int COORDINATE = 0x7FFF;

  @Override
  public int bytes() {
    return PacketHeader.EVENT_BYTES;
  }

  @Override
  public long spread(byte[] block, int from, int records, Columns into, long last) {
    long[] t = into.t;
    char[] xs = into.x;
    char[] ys = into.y;
    byte[] ps = into.p;
    int xLast = sensor.width() - 1;
    int yLast = sensor.height() - 1;
    int start = into.length;
    long before = last;
    long doubt = 0;
    int outside = 0;
    for (int i = 0; i < records; i++) {
      long word = (long) LITTLE_ENDIAN.get(block, from + i * PacketHeader.EVENT_BYTES);
      int data = (int) word;
      long time = word >> 32;
      int px = data >>> 17;
      int py = data >>> 2 & COORDINATE;
      t[start + i] = time;
      xs[start + i] = (char) px;
      ys[start + i] = (char) py;
      ps[start + i] = (byte) (data >>> 1 & 1);
      doubt |= time - before | time;
      before = time;
      outside |= xLast - px | yLast - py | (data & 1) - 1;
    }
    return outside < 0 ? -1 : doubt;
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
