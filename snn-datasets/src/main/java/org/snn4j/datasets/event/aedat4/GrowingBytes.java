// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that come in pieces; the memory is kept for the next packet. */
final class GrowingBytes {

  /** What may be written beyond the length, so that copies can be made in words of 8 bytes. */
  static final int SLACK = 32;

  /** More than any camera sends in one packet; a damaged file must not ask for all memory. */
  static final int LIMIT = 1 << 28;

  private static final int FIRST = 1 << 16;

  private byte[] bytes = new byte[FIRST];
  private int length;

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void length(int newLength) {
    length = newLength;
  }

  /** Makes room for more bytes beyond the length, and the slack. */
  void reserve(int more) throws DamageException {
    if (more > LIMIT - length) {
      throw new DamageException(
          "a packet must not be longer than " + LIMIT + " bytes but grows to more");
    }
    int needed = length + more + SLACK;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }

  void append(byte[] from, int start, int count) throws DamageException {
    reserve(count);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
  }

  /** Stands for another's bytes from now on, without a copy; nothing may be appended to them. */
  void wrap(byte[] others, int count) {
    bytes = others;
    length = count;
  }

  /** The bytes up to the length, in little endian order; they are not copied. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
