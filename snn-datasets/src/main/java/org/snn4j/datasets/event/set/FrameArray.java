// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;

/**
 * A {@code .npy} array {@code [t, 2, H, W]} of numbers in row-major order.
 *
 * @param kind the letter of the numbers' type: b, i, u or f
 * @param bytes the bytes of a number
 * @param order which of them comes first
 * @param headerBytes bytes before the first number
 */
record FrameArray(char kind, int bytes, ByteOrder order, Shape shape, int headerBytes) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final int BLOCK = 1 << 13;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\{(?=.*'descr': ?'([<>|=])([biuf])([1248])')(?=.*'fortran_order': ?False)"
              + "(?=.*'shape': ?\\((\\d{1,6}), ?2, ?(\\d{1,5}), ?(\\d{1,5})\\)).*\\}\\s*");

  /** Reads what stands before the numbers. */
  static FrameArray read(InputStream in, String file) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
      throw new DataFileException("'" + file + "' must have an .npy array but has something else");
    }
    int sizeBytes = start[MAGIC.length] == 1 ? 2 : 4;
    byte[] size = Arrays.copyOf(in.readNBytes(sizeBytes), 4);
    int length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > LONGEST) {
      throw new DataFileException("'" + file + "' has a header of " + length + " bytes");
    }
    String text = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    Matcher match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new DataFileException(
          "'"
              + file
              + "' must have numbers [t, 2, H, W] in row-major order but has "
              + text.strip());
    }
    return of(match, start.length + sizeBytes + length);
  }

  private static FrameArray of(Matcher match, int headerBytes) {
    ByteOrder order = match.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Shape shape =
        Shape.of(
            Long.parseLong(match.group(4)),
            2,
            Long.parseLong(match.group(5)),
            Long.parseLong(match.group(6)));
    int bytes = Integer.parseInt(match.group(3));
    return new FrameArray(match.group(2).charAt(0), bytes, order, shape, headerBytes);
  }

  /** Whether the numbers lie as they do in our memory. */
  boolean isNativeFloat() {
    return kind == 'f' && bytes == Float.BYTES && order == ByteOrder.LITTLE_ENDIAN;
  }

  /** Reads the first numbers, converted. */
  void readValues(InputStream in, float[] into, int count) throws IOException {
    byte[] block = new byte[BLOCK * bytes];
    for (int done = 0; done < count; ) {
      int now = Math.min(BLOCK, count - done);
      if (in.readNBytes(block, 0, now * bytes) < now * bytes) {
        throw new EOFException("it ends within its frames");
      }
      ByteBuffer numbers = ByteBuffer.wrap(block).order(order);
      for (int i = 0; i < now; i++) {
        into[done++] = number(numbers, i * bytes);
      }
    }
  }

  private float number(ByteBuffer from, int at) throws IOException {
    boolean signed = kind == 'i';
    return switch (bytes) {
      case 1 -> signed ? from.get(at) : Byte.toUnsignedInt(from.get(at));
      case 2 -> {
        if (kind == 'f') {
          throw new IOException("its numbers have 16 bits with a fraction");
        }
        yield signed ? from.getShort(at) : from.getChar(at);
      }
      case 4 ->
          kind == 'f'
              ? from.getFloat(at)
              : signed ? from.getInt(at) : Integer.toUnsignedLong(from.getInt(at));
      default -> kind == 'f' ? (float) from.getDouble(at) : from.getLong(at);
    };
  }
}
