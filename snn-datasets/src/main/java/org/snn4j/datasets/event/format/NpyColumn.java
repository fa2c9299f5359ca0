// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.snn4j.datasets.DataFileException;

/**
 * Reads a {@code .npy} array of one axis as whole numbers. It grows with the bytes that come, not
 * with the shape that is told.
 */
final class NpyColumn {

  private static final int BLOCK = 1 << 13;
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final Faults faults;
  private final String name;
  private final InputStream in;
  private final long atLeast;

  /**
   * An array in a stream.
   *
   * @param atLeast for how many bytes there may be room before any came
   */
  NpyColumn(Faults faults, String name, InputStream in, long atLeast) {
    this.faults = faults;
    this.name = name;
    this.in = in;
    this.atLeast = atLeast;
  }

  long[] read() throws IOException {
    NpyHeader header =
        NpyHeader.read(in)
            .orElseThrow(
                () ->
                    faults.of(
                        "must have an array '"
                            + name
                            + "' of one axis of whole numbers, booleans or floats, which it is"
                            + " not"));
    if (header.length() > LONGEST) {
      throw faults.of("tells an array '" + name + "' of " + header.length() + " numbers");
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK * header.bytes());
    block.order(header.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int length = (int) header.length();
    long[] values = new long[(int) Math.min(length, Math.max(BLOCK, atLeast / header.bytes()))];
    for (int done = 0; done < length; done += BLOCK) {
      int count = Math.min(BLOCK, length - done);
      if (done + count > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, 2L * values.length));
      }
      if (in.readNBytes(block.array(), 0, count * header.bytes()) < count * header.bytes()) {
        throw faults.at(
            done, done, "the array '" + name + "' of " + length + " numbers is cut off");
      }
      convert(header, block, values, done, count);
    }
    return values;
  }

  private void convert(NpyHeader header, ByteBuffer from, long[] to, int at, int count) {
    if (header.kind() == 'f') {
      for (int i = 0; i < count; i++) {
        double value = header.bytes() == 4 ? from.getFloat(i * 4) : from.getDouble(i * 8);
        to[at + i] = whole(value, at + i);
      }
      return;
    }
    signed(header.bytes(), from, to, at, count);
    if (header.kind() != 'i') {
      unsigned(header.bytes(), to, at, count);
    }
  }

  private static void signed(int bytes, ByteBuffer from, long[] to, int at, int count) {
    switch (bytes) {
      case 1 -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = from.get(i);
        }
      }
      case 2 -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = from.getShort(i * 2);
        }
      }
      case 4 -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = from.getInt(i * 4);
        }
      }
      default -> from.asLongBuffer().get(to, at, count);
    }
  }

  private void unsigned(int bytes, long[] to, int at, int count) {
    long mask = bytes == Long.BYTES ? -1 : (1L << (bytes * Byte.SIZE)) - 1;
    for (int i = at; i < at + count; i++) {
      to[i] &= mask;
      if (to[i] < 0) {
        throw fault(i, Long.toUnsignedString(to[i]));
      }
    }
  }

  private long whole(double value, int i) {
    long whole = (long) value;
    if (!(whole == value) || !(Math.abs(value) < 0x1p62)) {
      throw fault(i, Double.toString(value));
    }
    return whole;
  }

  private DataFileException fault(int i, String value) {
    return faults.at(i, i, name + " must be a whole number of 63 bits but is " + value);
  }
}
