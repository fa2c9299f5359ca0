// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.snn4j.core.checkpoint.HalfPrecision;

/** The element types of tensors and arrays. */
public enum PickleType {
  /** Double precision. */
  FLOAT64(8, Kind.REAL, "DoubleStorage", "f8"),
  /** Single precision. */
  FLOAT32(4, Kind.REAL, "FloatStorage", "f4"),
  /** Half precision, IEEE 754 binary16. */
  FLOAT16(2, Kind.REAL, "HalfStorage", "f2"),
  /** The upper half of a single-precision number. */
  BFLOAT16(2, Kind.REAL, "BFloat16Storage", null),
  /** 4 bits exponent, 3 bits fraction, no infinities. */
  FLOAT8_E4M3FN(1, Kind.REAL, null, null),
  /** The upper half of a half-precision number. */
  FLOAT8_E5M2(1, Kind.REAL, null, null),
  /** Whole numbers of 64 bits. */
  INT64(8, Kind.WHOLE, "LongStorage", "i8"),
  /** Whole numbers of 32 bits. */
  INT32(4, Kind.WHOLE, "IntStorage", "i4"),
  /** Whole numbers of 16 bits. */
  INT16(2, Kind.WHOLE, "ShortStorage", "i2"),
  /** Whole numbers of 8 bits. */
  INT8(1, Kind.WHOLE, "CharStorage", "i1"),
  /** Unsigned numbers of 64 bits. */
  UINT64(8, Kind.WHOLE, null, "u8"),
  /** Unsigned numbers of 32 bits. */
  UINT32(4, Kind.WHOLE, null, "u4"),
  /** Unsigned numbers of 16 bits. */
  UINT16(2, Kind.WHOLE, null, "u2"),
  /** Unsigned numbers of 8 bits. */
  UINT8(1, Kind.WHOLE, "ByteStorage", "u1"),
  /** False and true. */
  BOOL(1, Kind.WHOLE, "BoolStorage", "b1"),
  /** Pairs of single-precision numbers. */
  COMPLEX64(8, Kind.COMPLEX, "ComplexFloatStorage", "c8"),
  /** Pairs of double-precision numbers. */
  COMPLEX128(16, Kind.COMPLEX, "ComplexDoubleStorage", "c16");

  private enum Kind {
    REAL,
    WHOLE,
    COMPLEX
  }

  private final int bytes;
  private final Kind kind;
  private final String storageClass;
  private final String numpyCode;

  PickleType(int bytes, Kind kind, String storageClass, String numpyCode) {
    this.bytes = bytes;
    this.kind = kind;
    this.storageClass = storageClass;
    this.numpyCode = numpyCode;
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** PyTorch's name of the type, such as {@code float32}. */
  public String torchName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the elements are whole numbers or truth values. */
  public boolean isWhole() {
    return kind == Kind.WHOLE;
  }

  /** Whether the elements are complex numbers, which can be kept but not converted. */
  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  static Optional<PickleType> ofStorageClass(String name) {
    return Arrays.stream(values()).filter(type -> name.equals(type.storageClass)).findFirst();
  }

  static Optional<PickleType> ofNumpyCode(String code) {
    return Arrays.stream(values()).filter(type -> code.equals(type.numpyCode)).findFirst();
  }

  static Optional<PickleType> ofTorchName(String name) {
    return Arrays.stream(values()).filter(type -> type.torchName().equals(name)).findFirst();
  }

  /** The element at a byte position as a real number; exact but for 64-bit whole numbers. */
  double real(ByteBuffer in, int at) {
    return switch (this) {
      case FLOAT64 -> in.getDouble(at);
      case FLOAT32 -> in.getFloat(at);
      case FLOAT16 -> HalfPrecision.toFloat(in.getShort(at));
      case BFLOAT16 -> Float.intBitsToFloat(in.getShort(at) << 16);
      case FLOAT8_E4M3FN -> e4m3(in.get(at));
      case FLOAT8_E5M2 -> HalfPrecision.toFloat((short) (in.get(at) << 8));
      case UINT64 -> unsigned(in.getLong(at));
      default -> whole(in, at);
    };
  }

  /**
   * The element at a byte position as a whole number.
   *
   * @throws ArithmeticException if it is none, or passes the largest long
   */
  long whole(ByteBuffer in, int at) {
    return switch (this) {
      case INT64 -> in.getLong(at);
      case UINT64 -> fitting(in.getLong(at));
      case INT32 -> in.getInt(at);
      case UINT32 -> Integer.toUnsignedLong(in.getInt(at));
      case INT16 -> in.getShort(at);
      case UINT16 -> Short.toUnsignedLong(in.getShort(at));
      case INT8 -> in.get(at);
      case UINT8 -> Byte.toUnsignedLong(in.get(at));
      case BOOL -> in.get(at) == 0 ? 0 : 1;
      default -> throw new ArithmeticException("elements of " + torchName() + " are not whole");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  private static long fitting(long bits) {
    if (bits < 0) {
      throw new ArithmeticException(
          "an element is " + Long.toUnsignedString(bits) + ", which passes the largest long");
    }
    return bits;
  }

  private static float e4m3(byte bits) {
    int exponent = bits >> 3 & 0xf;
    int fraction = bits & 7;
    float magnitude =
        exponent == 0
            ? fraction * 0x1.0p-9f
            : (exponent == 15 && fraction == 7)
                ? Float.NaN
                : Math.scalb(1 + fraction / 8f, exponent - 7);
    return bits < 0 ? -magnitude : magnitude;
  }
}
