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

  /** A mirrored number is {@code size - 1 - v}, which is {@code ~v + size}. */
  private long spreadAny(byte[] block, int from, int records, Columns into, long last) {
    int xFlip = x.isMirrored() ? -1 : 0;
    int xBase = x.isMirrored() ? sensor.width() : 0;
    int yFlip = y.isMirrored() ? -1 : 0;
    int yBase = y.isMirrored() ? sensor.height() : 0;
    int pFlip = p.isMirrored() ? 1 : 0;
    long before = last;
    long doubt = 0;
    int bits = 0;
    int outside = 0;
    for (int i = 0; i < records; i++) {
      int to = into.length + i;
      long word = (long) BIG_ENDIAN.get(block, from + i * Long.BYTES);
      int address = (int) (word >>> Integer.SIZE);
      int px = (address & x.mask()) >>> x.shift();
      int py = (address & y.mask()) >>> y.shift();
      long time = word & TIME;
      into.t[to] = time;
      into.x[to] = (char) ((px ^ xFlip) + xBase);
      into.y[to] = (char) ((py ^ yFlip) + yBase);
      into.p[to] = (byte) ((address >>> p.shift() & 1) ^ pFlip);
      doubt |= time - before;
      before = time;
      bits |= address;
      outside |= sensor.width() - 1 - px | sensor.height() - 1 - py;
    }
    return (bits & (other | foreign)) != 0 || outside < 0 ? -1 : doubt;
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
