// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.snn4j.core.random.RandomStream;

/** Safetensors files as bytes, whole and damaged. */
final class Damage {

  private static final String[] NASTY = {
    "-1",
    "99999999999999999999",
    "1e3",
    "0.5",
    "null",
    "true",
    "\"\"",
    "{}",
    "[]",
    "[[[[",
    "}",
    "9223372036854775807",
    "2147483648",
    "\"F32\"",
    "\"I64\"",
    "\u0000",
    "\"__metadata__\"",
    ","
  };

  private Damage() {}

  /** A file of a header, as it stands, and data. */
  static byte[] file(String header, byte... data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }

  /** A copy with one to three changes, mostly to the length and the header. */
  static byte[] mutate(byte[] whole, RandomStream random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, RandomStream random) {
    int at = random.nextInt(bytes.length);
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      }
      case 1 -> {
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
      }
      case 2 -> {
        return head;
      }
      case 3 -> {
        int gone = Math.min(tail.length, 1 + random.nextInt(9));
        return withLength(join(head, Arrays.copyOfRange(tail, gone, tail.length)), -gone, at);
      }
      case 4 -> {
        byte[] more = NASTY[random.nextInt(NASTY.length)].getBytes(StandardCharsets.UTF_8);
        return withLength(join(head, join(more, tail)), more.length, at);
      }
      default -> {
        byte[] over = NASTY[random.nextInt(NASTY.length)].getBytes(StandardCharsets.UTF_8);
        System.arraycopy(over, 0, bytes, at, Math.min(over.length, bytes.length - at));
        return bytes;
      }
    }
  }

  /** Mends the header's length after a change inside the header, so that the JSON is reached. */
  private static byte[] withLength(byte[] bytes, int more, int at) {
    if (bytes.length < Long.BYTES) {
      return bytes;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = buffer.getLong(0);
    if (at >= Long.BYTES && at < Long.BYTES + length) {
      buffer.putLong(0, length + more);
    }
    return bytes;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
