// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

/**
 * What stands before the numbers of a {@code .npy} array, format versions 1 to 3 of {@code
 * numpy.lib.format}.
 *
 * @param type the numbers' type
 * @param order of a number's bytes
 * @param isColumnMajor whether the first axis varies fastest
 * @param shape the array's shape
 */
record NpyHeader(NpyType type, ByteOrder order, boolean isColumnMajor, Shape shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final int MAX_AXES = 32;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\{(?=.*'descr': ?'([<>|=])([biuf][1248])')"
              + "(?=.*'fortran_order': ?(True|False))"
              + "(?=.*'shape': ?\\(((?:\\d{1,10}, ?)*(?:\\d{1,10})?)\\)).*\\}\\s*");

  /** Reads it; empty if it is something else, or of other things than numbers. */
  static Optional<NpyHeader> read(InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
      return Optional.empty();
    }
    byte[] size = in.readNBytes(start[MAGIC.length] == 1 ? 2 : 4);
    long length = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      length = length << Byte.SIZE | (size[i] & 0xFF);
    }
    if (length > LONGEST) {
      return Optional.empty();
    }
    byte[] text = in.readNBytes((int) length);
    Matcher matcher = TEXT.matcher(new String(text, StandardCharsets.ISO_8859_1));
    return matcher.matches() ? of(matcher) : Optional.empty();
  }

  private static Optional<NpyHeader> of(Matcher text) {
    long[] sizes =
        Arrays.stream(text.group(4).split(",", -1))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    if (sizes.length > MAX_AXES) {
      return Optional.empty();
    }
    ByteOrder order = text.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    boolean isColumnMajor = text.group(3).equals("True");
    return NpyType.named(text.group(2))
        .map(type -> new NpyHeader(type, order, isColumnMajor, Shape.of(sizes)));
  }

  /** The bytes of all numbers, or -1 if a long cannot count them. */
  long bytes() {
    long bytes = type.bytes();
    for (long size : shape.toArray()) {
      if (size != 0 && bytes > Long.MAX_VALUE / size) {
        return -1;
      }
      bytes *= size;
    }
    return bytes;
  }

  /**
   * The array of its bytes.
   *
   * @throws ArithmeticException if a whole number passes the largest long, with a sentence
   */
  Entry entry(ByteBuffer data) {
    data.order(order);
    int length = (int) shape.length();
    int[] places = isColumnMajor ? columnMajor(length) : null;
    if (type.isWhole()) {
      long[] values = new long[length];
      for (int i = 0; i < length; i++) {
        values[i] = type.whole(data, place(places, i));
      }
      return new Entry.Longs(shape, values);
    }
    if (type == NpyType.F8) {
      double[] values = new double[length];
      for (int i = 0; i < length; i++) {
        values[i] = data.getDouble(place(places, i));
      }
      return new Entry.Doubles(shape, values);
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = type.real(data, place(places, i));
    }
    return new Entry.Floats(shape, values);
  }

  private int place(int[] places, int i) {
    return (places == null ? i : places[i]) * type.bytes();
  }

  /** Where the elements stand, by their number in row-major order. */
  private int[] columnMajor(int length) {
    long[] sizes = shape.toArray();
    int[] places = new int[length];
    for (int i = 0; i < length; i++) {
      int rest = i;
      int step = length;
      int place = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        step /= (int) sizes[axis];
        place += rest % (int) sizes[axis] * step;
        rest /= (int) sizes[axis];
      }
      places[i] = place;
    }
    return places;
  }
}
