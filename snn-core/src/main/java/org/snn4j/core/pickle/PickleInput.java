// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the bytes of a pickle. A length that the pickle tells is compared with what is left of the
 * file before any memory is taken for it.
 */
final class PickleInput {

  private static final int MAX_LINE = 1 << 28;
  private static final long FREE_COPIES = 1 << 16;
  private static final long COPIES_PER_BYTE = 16;

  private final String name;
  private final InputStream in;
  private final long length;
  private long position;
  private long charged;

  /**
   * Over a stream.
   *
   * @param name what messages call the file
   * @param length the most bytes that may be read
   */
  PickleInput(String name, InputStream in, long length) {
    this.name = name;
    this.in = in;
    this.length = length;
  }

  String name() {
    return name;
  }

  /** The number of bytes read so far. */
  long position() {
    return position;
  }

  /** The number of bytes that may still be read. */
  long left() {
    return length - position;
  }

  /** An error at the present place. */
  PickleException problem(String problem) {
    return new PickleException(name, "before byte " + position + ": " + problem);
  }

  /**
   * Counts bytes or values that are copied without being read from the file.
   *
   * @throws PickleException if that is far more than what was read: a file that repeats itself
   */
  void charge(long copied) {
    charged += copied;
    if (charged > FREE_COPIES + COPIES_PER_BYTE * position) {
      throw problem("the pickle copies its own parts again and again, which is refused");
    }
  }

  /** Whether no byte follows. */
  boolean isAtEnd() {
    if (position >= length) {
      return true;
    }
    try {
      in.mark(1);
      boolean end = in.read() < 0;
      in.reset();
      return end;
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  /** The next byte, unsigned. */
  int u1() {
    try {
      int value = position < length ? in.read() : -1;
      if (value < 0) {
        throw problem("the file ends in the middle of a pickle");
      }
      position++;
      return value;
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  /** So many bytes. */
  byte[] bytes(long count) {
    if (count < 0 || count > left() || count > Integer.MAX_VALUE - 8) {
      throw problem(
          Long.toUnsignedString(count)
              + " bytes are announced but "
              + (count > left() || count < 0
                  ? "only " + left() + " are left"
                  : "2 GiB is the most"));
    }
    try {
      byte[] bytes = in.readNBytes((int) count);
      position += bytes.length;
      if (bytes.length < count) {
        throw problem(count + " bytes are announced but only " + bytes.length + " are left");
      }
      return bytes;
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  int u2() {
    return u1() | u1() << 8;
  }

  int i4() {
    return u2() | u2() << 16;
  }

  long u4() {
    return Integer.toUnsignedLong(i4());
  }

  long i8() {
    return u4() | (long) i4() << 32;
  }

  double bigEndianDouble() {
    return ByteBuffer.wrap(bytes(Double.BYTES)).order(ByteOrder.BIG_ENDIAN).getDouble();
  }

  /** A whole number of so many bytes in two's complement, little-endian. */
  BigInteger whole(long count) {
    byte[] bytes = bytes(count);
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      byte held = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = held;
    }
    return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
  }

  /** A text of so many bytes of UTF-8. */
  String text(long count) {
    byte[] bytes = bytes(count);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException malformed) {
      throw new PickleException(
          name, "before byte " + position + ": a text is not in UTF-8", malformed);
    }
  }

  /** The bytes to the end of the line, which is left out, as characters (Latin-1). */
  String line() {
    StringBuilder line = new StringBuilder();
    for (int next = u1(); next != '\n'; next = u1()) {
      if (line.length() == MAX_LINE) {
        throw problem("a line has more than " + MAX_LINE + " characters");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  /** The beginning of a text, for messages. */
  static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }

  private PickleException unreadable(IOException failure) {
    return new PickleException(
        name, "cannot be read after byte " + position + ": " + failure.getMessage(), failure);
  }
}
