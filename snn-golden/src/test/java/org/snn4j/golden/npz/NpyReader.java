// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.npz;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.core.tensor.Shape;

/**
 * Reads one {@code .npy} array (format versions 1 to 3): float32, float64, integers of 8 to 64 bits
 * and booleans, in C order.
 *
 * <p>The format is that of NumPy's {@code numpy.lib.format}.
 */
final class NpyReader {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w\\d+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  private NpyReader() {}

  /**
   * The array in a file's bytes.
   *
   * @param name the array's name, for messages
   * @throws IOException if the bytes are no such array, or too few
   */
  static NpyArray read(String name, byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    String header = header(name, bytes);
    Matcher descr = find(DESCR, name, header);
    Shape shape = shape(find(SHAPE, name, header).group(1));
    if (find(FORTRAN, name, header).group(1).equals("True") && shape.rank() > 1) {
      throw new IOException(name + ": the array must be in C order but is in Fortran order");
    }
    if (descr.group(1).equals(">")) {
      bytes.order(ByteOrder.BIG_ENDIAN);
    }
    try {
      return values(name, descr.group(2), shape, bytes);
    } catch (BufferUnderflowException tooShort) {
      throw new IOException(
          name + ": " + shape + " of " + descr.group(2) + " do not fit into the file", tooShort);
    }
  }

  private static String header(String name, ByteBuffer bytes) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    try {
      bytes.get(magic);
      int major = bytes.get();
      bytes.get();
      byte[] text = new byte[major == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt()];
      bytes.get(text);
      if (Arrays.equals(magic, MAGIC)) {
        return new String(text, StandardCharsets.UTF_8);
      }
    } catch (BufferUnderflowException | NegativeArraySizeException cut) {
      throw new IOException(name + ": the .npy header is cut off", cut);
    }
    throw new IOException(name + ": this is no .npy array");
  }

  private static Matcher find(Pattern part, String name, String header) throws IOException {
    Matcher matcher = part.matcher(header);
    if (!matcher.find()) {
      throw new IOException(name + ": the .npy header lacks " + part + ": " + header.trim());
    }
    return matcher;
  }

  private static Shape shape(String sizes) {
    return Shape.of(
        Arrays.stream(sizes.split(",", -1))
            .map(String::trim)
            .filter(size -> !size.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray());
  }

  private static NpyArray values(String name, String type, Shape shape, ByteBuffer bytes)
      throws IOException {
    int n = Math.toIntExact(shape.length());
    if (type.equals("f4") || type.equals("f8")) {
      boolean wide = type.equals("f8");
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = wide ? bytes.getDouble() : bytes.getFloat();
      }
      return new NpyArray.Reals(shape, values, wide);
    }
    long[] values = new long[n];
    for (int i = 0; i < n; i++) {
      values[i] =
          switch (type) {
            case "b1", "i1" -> bytes.get();
            case "u1" -> Byte.toUnsignedInt(bytes.get());
            case "i2" -> bytes.getShort();
            case "i4" -> bytes.getInt();
            case "i8" -> bytes.getLong();
            default -> throw new IOException(name + ": unknown element type " + type);
          };
    }
    return new NpyArray.Integers(shape, values);
  }
}
