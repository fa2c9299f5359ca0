// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.core.kernel.EventAddress;
import org.snn4j.core.kernel.EventKernels;
import org.snn4j.datasets.event.SensorSize;

/** An address of 2 or 4 bytes and a time of 4, big-endian. */
final class AddressForm implements RecordForm {

  private static final int SHORT_RECORD = Short.BYTES + Integer.BYTES;
  private static final int UNUSED = Long.SIZE - SHORT_RECORD * Byte.SIZE;

  private final SensorSize sensor;
  private final AddressField x;
  private final AddressField y;
  private final int addressBytes;
  private final int other;
  private final int foreign;
  private final EventAddress pixel;
  private final EventKernels kernels = EventKernels.chosen();
  private byte[] widened = new byte[0];

  AddressForm(Aedat2.Layout layout, int addressBytes) {
    this.sensor = layout.sensor();
    this.x = layout.x();
    this.y = layout.y();
    this.addressBytes = addressBytes;
    this.other = layout.other();
    this.foreign = ~(x.mask() | y.mask() | layout.p().mask() | other);
    this.pixel = pixel(layout);
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
    int to = into.length;
    long found = kernels.addresses(words, start, records, last, pixel, into.arrays(), to);
    int bits = (int) found;
    boolean isDoubtful =
        (bits & (other | foreign)) != 0
            || isBeyond(x, sensor.width(), bits, into.x, to, records)
            || isBeyond(y, sensor.height(), bits, into.y, to, records);
    return isDoubtful ? -1 : found;
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

  private static EventAddress pixel(Aedat2.Layout layout) {
    int flips = flips(layout.x()) | flips(layout.y()) | flips(layout.p());
    SensorSize sensor = layout.sensor();
    return new EventAddress(
        flips,
        field(layout.x(), sensor.width()),
        field(layout.y(), sensor.height()),
        layout.p().shift());
  }

  private static int flips(AddressField field) {
    return field.isMirrored() ? field.mask() : 0;
  }

  /** A mirrored number is {@code size - 1 - v}, and v with its bits flipped {@code mask - v}. */
  private static EventAddress.Field field(AddressField field, int size) {
    int mask = field.mask() >>> field.shift();
    return new EventAddress.Field(field.shift(), mask, field.isMirrored() ? size - 1 - mask : 0);
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
