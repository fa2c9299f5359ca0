// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.datasets.event.SensorSize;

/** An address of 2 or 4 bytes and a time of 4, big-endian. */
final class AddressForm implements RecordForm {

  private static final long TIME = 0xFFFF_FFFFL;

  private final SensorSize sensor;
  private final AddressField x;
  private final AddressField y;
  private final AddressField p;
  private final int addressBytes;
  private final int other;
  private final int foreign;

  AddressForm(Aedat2.Layout layout, int addressBytes) {
    this.sensor = layout.sensor();
    this.x = layout.x();
    this.y = layout.y();
    this.p = layout.p();
    this.addressBytes = addressBytes;
    this.other = layout.other();
    this.foreign = ~(x.mask() | y.mask() | p.mask() | other);
  }

  @Override
  public int bytes() {
    return addressBytes + Integer.BYTES;
  }

  /** A mirrored number is {@code size - 1 - v}, which is {@code ~v + size}. */
  @Override
  public long spread(byte[] block, int from, int records, Columns into, long last) {
    long[] t = into.t;
    char[] xs = into.x;
    char[] ys = into.y;
    byte[] ps = into.p;
    int bytes = bytes();
    int addressShift = Long.SIZE - Byte.SIZE * addressBytes;
    int timeShift = addressShift - Integer.SIZE;
    int xShift = x.shift();
    int xMask = x.mask() >>> xShift;
    int xFlip = x.isMirrored() ? -1 : 0;
    int xBase = x.isMirrored() ? sensor.width() : 0;
    int xLast = sensor.width() - 1;
    int yShift = y.shift();
    int yMask = y.mask() >>> yShift;
    int yFlip = y.isMirrored() ? -1 : 0;
    int yBase = y.isMirrored() ? sensor.height() : 0;
    int yLast = sensor.height() - 1;
    int pShift = p.shift();
    int pFlip = p.isMirrored() ? 1 : 0;
    int start = into.length;
    long before = last;
    long doubt = 0;
    int bits = 0;
    int outside = 0;
    for (int i = 0; i < records; i++) {
      long word = (long) BIG_ENDIAN.get(block, from + i * bytes);
      int address = (int) (word >>> addressShift);
      long time = word >>> timeShift & TIME;
      int px = (address >>> xShift & xMask ^ xFlip) + xBase;
      int py = (address >>> yShift & yMask ^ yFlip) + yBase;
      t[start + i] = time;
      xs[start + i] = (char) px;
      ys[start + i] = (char) py;
      ps[start + i] = (byte) (address >>> pShift & 1 ^ pFlip);
      doubt |= time - before;
      before = time;
      bits |= address;
      outside |= px | py | xLast - px | yLast - py;
    }
    return (bits & (other | foreign)) != 0 || outside < 0 ? -1 : doubt;
  }

  @Override
  public Kind kind(byte[] block, int at) {
    long word = (long) BIG_ENDIAN.get(block, at);
    int address = (int) (word >>> Long.SIZE - Byte.SIZE * addressBytes);
    if ((address & other) != 0) {
      return Kind.OTHER;
    }
    return (address & foreign) != 0 ? Kind.FOREIGN : Kind.PIXEL;
  }

  @Override
  public boolean contains(int px, int py) {
    return sensor.contains(px, py);
  }

  @Override
  public String needed() {
    return "the address must name a pixel of "
        + sensor.width()
        + " columns and "
        + sensor.height()
        + " rows";
  }
}
