// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.datasets.event.SensorSize;

/** An address of 2 or 4 bytes and a time of 4, big-endian. */
final class AddressForm implements RecordForm {

  private static final long TIME = 0xFFFF_FFFFL;
  private static final int SHORT_RECORD = Short.BYTES + Integer.BYTES;
  private static final int UNUSED = Long.SIZE - SHORT_RECORD * Byte.SIZE;

  private final SensorSize sensor;
  private final AddressField x;
  private final AddressField y;
  private final AddressField p;
  private final int addressBytes;
  private final int other;
  private final int foreign;
  private final Dvs128Words dvs128;
  private byte[] widened = new byte[0];

  AddressForm(Aedat2.Layout layout, int addressBytes) {
    this.sensor = layout.sensor();
    this.x = layout.x();
    this.y = layout.y();
    this.p = layout.p();
    this.addressBytes = addressBytes;
    this.other = layout.other();
    this.foreign = ~(x.mask() | y.mask() | p.mask() | other);
    this.dvs128 = Dvs128Words.suits(layout) ? Dvs128Words.of(layout) : null;
  }

  @Override
  public int bytes() {
    return addressBytes + Integer.BYTES;
  }

  @Override
  public long spread(byte[] block, int from, int records, Columns into, long last) {
    boolean isShort = addressBytes == Short.BYTES;
    byte[] words = isShort ? widen(block, from, records) : block;
    int start = isShort ? 0 : from;
    return dvs128 != null
        ? dvs128.spread(words, start, records, into, last)
        : spreadAny(words, start, records, into, last);
  }

  /** Addresses of 2 bytes as such of 4. */
  private byte[] widen(byte[] block, int from, int records) {
    if (widened.length < records * Long.BYTES) {
      widened = new byte[records * Long.BYTES];
    }
    for (int i = 0; i < records; i++) {
      long word = (long) BIG_ENDIAN.get(block, from + i * SHORT_RECORD);
      BIG_ENDIAN.set(widened, i * Long.BYTES, word >>> UNUSED);
    }
    return widened;
  }

  private long spreadAny(byte[] words, int from, int records, Columns into, long last) {
    int to = into.length;
    int bits = decode(words, from, records, into);
    boolean isDoubtful =
        (bits & (other | foreign)) != 0
            || isBeyond(x, sensor.width(), bits, into.x, to, records)
            || isBeyond(y, sensor.height(), bits, into.y, to, records);
    return isDoubtful ? -1 : Scan.late(into.t, to, records, last);
  }

  /**
   * Gives all bits that any address has. A mirrored number is {@code size - 1 - v}, which is {@code
   * ~v + size}.
   */
  private int decode(byte[] words, int from, int records, Columns into) {
    int to = into.length;
    long[] t = into.t;
    char[] xs = into.x;
    char[] ys = into.y;
    byte[] ps = into.p;
    int xMask = x.mask();
    int xShift = x.shift();
    int xFlip = x.isMirrored() ? -1 : 0;
    int xBase = x.isMirrored() ? sensor.width() : 0;
    int yMask = y.mask();
    int yShift = y.shift();
    int yFlip = y.isMirrored() ? -1 : 0;
    int yBase = y.isMirrored() ? sensor.height() : 0;
    int pShift = p.shift();
    int pFlip = p.isMirrored() ? 1 : 0;
    int bits = 0;
    for (int i = 0; i < records; i++) {
      long word = (long) BIG_ENDIAN.get(words, from + i * Long.BYTES);
      int address = (int) (word >>> Integer.SIZE);
      t[to + i] = word & TIME;
      xs[to + i] = (char) (((address & xMask) >>> xShift ^ xFlip) + xBase);
      ys[to + i] = (char) (((address & yMask) >>> yShift ^ yFlip) + yBase);
      ps[to + i] = (byte) ((address >>> pShift & 1) ^ pFlip);
      bits |= address;
    }
    return bits;
  }

  /** A number too large to be mirrored wraps around and is too large then, too. */
  private static boolean isBeyond(
      AddressField field, int size, int bits, char[] column, int from, int records) {
    return (bits & field.mask()) >>> field.shift() >= size
        && Scan.beyond(column, from, records, size - 1) < 0;
  }

  @Override
  public Kind kind(byte[] block, int at) {
    long word = (long) BIG_ENDIAN.get(block, at);
    int address = (int) (word >>> (Long.SIZE - Byte.SIZE * addressBytes));
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
