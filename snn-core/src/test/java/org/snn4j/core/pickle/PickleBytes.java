// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes pickles by hand, instruction by instruction. */
final class PickleBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Instructions that are letters. */
  PickleBytes op(String letters) {
    out.writeBytes(letters.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Bytes as numbers. */
  PickleBytes bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /** A short text. */
  PickleBytes text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes(0x8c, bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** The same instructions so many times. */
  PickleBytes times(int count, String letters) {
    return op(letters.repeat(count));
  }

  /** Four bytes, little-endian. */
  PickleBytes i4(int value) {
    return bytes(value, value >> 8, value >> 16, value >> 24);
  }

  /** Reads what was written so far. */
  PickleValue read() {
    byte[] bytes = out.toByteArray();
    return PickleFile.read("by hand", new ByteArrayInputStream(bytes), bytes.length);
  }
}
