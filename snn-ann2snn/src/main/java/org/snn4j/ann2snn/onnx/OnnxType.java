// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snn4j.core.checkpoint.HalfPrecision;

/** The element types of tensors in ONNX files, with ONNX's numbers for them. */
public enum OnnxType {
  /** 32-bit floating point. */
  FLOAT(1, 4, false),
  /** Unsigned bytes. */
  UINT8(2, 1, true),
  /** Signed bytes. */
  INT8(3, 1, true),
  /** Unsigned 16-bit whole numbers. */
  UINT16(4, 2, true),
  /** Signed 16-bit whole numbers. */
  INT16(5, 2, true),
  /** Signed 32-bit whole numbers. */
  INT32(6, 4, true),
  /** Signed 64-bit whole numbers. */
  INT64(7, 8, true),
  /** Bytes 0 and 1. */
  BOOL(9, 1, true),
  /** IEEE 754 binary16. */
  FLOAT16(10, 2, false),
  /** 64-bit floating point. */
  DOUBLE(11, 8, false),
  /** Unsigned 32-bit whole numbers. */
  UINT32(12, 4, true),
  /** The upper half of 32-bit floating point. */
  BFLOAT16(16, 2, false);

  private final int code;
  private final int bytes;
  private final boolean whole;

  OnnxType(int code, int bytes, boolean whole) {
    this.code = code;
    this.bytes = bytes;
    this.whole = whole;
  }

  /** The type of ONNX's number, if it is known here. */
  public static Optional<OnnxType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** All names, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }

  /** Size of an element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are whole numbers or booleans. */
  public boolean isWhole() {
    return whole;
  }

  /** An element as a number; whole ones beyond 2^53 are rounded. */
  double real(ByteBuffer littleEndian, int index) {
    int at = index * bytes;
    return switch (this) {
      case FLOAT -> littleEndian.getFloat(at);
      case DOUBLE -> littleEndian.getDouble(at);
      case FLOAT16 -> HalfPrecision.toFloat(littleEndian.getShort(at));
      case BFLOAT16 -> Float.intBitsToFloat(littleEndian.getShort(at) << 16);
      default -> whole(littleEndian, index);
    };
  }

  /** An element as a whole number. */
  long whole(ByteBuffer littleEndian, int index) {
    int at = index * bytes;
    return switch (this) {
      case INT64 -> littleEndian.getLong(at);
      case INT32 -> littleEndian.getInt(at);
      case INT16 -> littleEndian.getShort(at);
      case INT8 -> littleEndian.get(at);
      case UINT8, BOOL -> Byte.toUnsignedLong(littleEndian.get(at));
      case UINT16 -> Short.toUnsignedLong(littleEndian.getShort(at));
      case UINT32 -> Integer.toUnsignedLong(littleEndian.getInt(at));
      default -> (long) real(littleEndian, index);
    };
  }
}
