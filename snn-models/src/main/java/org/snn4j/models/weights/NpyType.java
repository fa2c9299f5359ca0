// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.snn4j.core.checkpoint.HalfPrecision;

/** NumPy's real and whole number types, by their codes. */
enum NpyType {
  F8(8),
  F4(4),
  F2(2),
  I8(8),
  I4(4),
  I2(2),
  I1(1),
  U8(8),
  U4(4),
  U2(2),
  U1(1),
  B1(1);

  private final int bytes;

  NpyType(int bytes) {
    this.bytes = bytes;
  }

  static Optional<NpyType> named(String code) {
    String name = code.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  int bytes() {
    return bytes;
  }

  boolean isWhole() {
    return this != F8 && this != F4 && this != F2;
  }

  /** A number of single or half precision. */
  float real(ByteBuffer in, int at) {
    return this == F2 ? HalfPrecision.toFloat(in.getShort(at)) : in.getFloat(at);
  }

  /**
   * A whole number.
   *
   * @throws ArithmeticException if it passes the largest long, with a sentence
   */
  long whole(ByteBuffer in, int at) {
    return switch (this) {
      case I8 -> in.getLong(at);
      case U8 -> fitting(in.getLong(at));
      case I4 -> in.getInt(at);
      case U4 -> Integer.toUnsignedLong(in.getInt(at));
      case I2 -> in.getShort(at);
      case U2 -> Short.toUnsignedLong(in.getShort(at));
      case I1 -> in.get(at);
      case U1 -> Byte.toUnsignedLong(in.get(at));
      case B1 -> in.get(at) == 0 ? 0 : 1;
      default -> throw new IllegalArgumentException(name() + " is no type of whole numbers");
    };
  }

  private static long fitting(long bits) {
    if (bits < 0) {
      throw new ArithmeticException(
          "has the element " + Long.toUnsignedString(bits) + ", which passes the largest long");
    }
    return bits;
  }
}
