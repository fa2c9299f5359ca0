// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

/** The element types of safetensors files, and what each becomes in a state dict. */
enum ElementType {
  F64(8, Kind.DOUBLES),
  F32(4, Kind.FLOATS),
  F16(2, Kind.FLOATS),
  BF16(2, Kind.FLOATS),
  I64(8, Kind.LONGS),
  I32(4, Kind.LONGS),
  I16(2, Kind.LONGS),
  I8(1, Kind.LONGS),
  U64(8, Kind.LONGS),
  U32(4, Kind.LONGS),
  U16(2, Kind.LONGS),
  U8(1, Kind.LONGS),
  BOOL(1, Kind.LONGS);

  private enum Kind {
    FLOATS,
    DOUBLES,
    LONGS
  }

  private final int bytes;
  private final Kind kind;

  ElementType(int bytes, Kind kind) {
    this.bytes = bytes;
    this.kind = kind;
  }

  /** Size of one element in bytes. */
  int bytes() {
    return bytes;
  }

  /** The type of that name in a file's header. */
  static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** All names, for messages. */
  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }

  /** The type an entry is written with. */
  static ElementType of(Entry entry) {
    if (entry instanceof Entry.Floats) {
      return F32;
    }
    return entry instanceof Entry.Doubles ? F64 : I64;
  }

  /** An array that a reader fills piece by piece. */
  Values values(Shape shape) {
    int length = Math.toIntExact(shape.length());
    return switch (kind) {
      case FLOATS -> new FloatValues(this, shape, new float[length]);
      case DOUBLES -> new DoubleValues(shape, new double[length]);
      case LONGS -> new LongValues(this, shape, new long[length]);
    };
  }

  /** An array of one entry. */
  interface Values {

    /**
     * Takes the elements from {@code at} on.
     *
     * @throws ArithmeticException if an element does not fit the state dict's type, with a sentence
     */
    void take(ByteBuffer littleEndian, int at);

    /** The entry, when all elements were taken. */
    Entry entry();
  }

  private record FloatValues(ElementType type, Shape shape, float[] values) implements Values {

    @Override
    public void take(ByteBuffer in, int at) {
      if (type == F32) {
        in.asFloatBuffer().get(values, at, in.remaining() / Float.BYTES);
        return;
      }
      for (int i = at; in.hasRemaining(); i++) {
        short bits = in.getShort();
        values[i] = type == F16 ? HalfPrecision.toFloat(bits) : Float.intBitsToFloat(bits << 16);
      }
    }

    @Override
    public Entry entry() {
      return new Entry.Floats(shape, values);
    }
  }

  private record DoubleValues(Shape shape, double[] values) implements Values {

    @Override
    public void take(ByteBuffer in, int at) {
      in.asDoubleBuffer().get(values, at, in.remaining() / Double.BYTES);
    }

    @Override
    public Entry entry() {
      return new Entry.Doubles(shape, values);
    }
  }

  private record LongValues(ElementType type, Shape shape, long[] values) implements Values {

    @Override
    public void take(ByteBuffer in, int at) {
      for (int i = at; in.hasRemaining(); i++) {
        values[i] = next(in);
      }
    }

    private long next(ByteBuffer in) {
      return switch (type) {
        case I64 -> in.getLong();
        case U64 -> signed(in.getLong());
        case I32 -> in.getInt();
        case U32 -> Integer.toUnsignedLong(in.getInt());
        case I16 -> in.getShort();
        case U16 -> Short.toUnsignedLong(in.getShort());
        case I8 -> in.get();
        case BOOL -> truth(in.get());
        default -> Byte.toUnsignedLong(in.get());
      };
    }

    private static long signed(long bits) {
      if (bits < 0) {
        throw new ArithmeticException(
            "an element is " + Long.toUnsignedString(bits) + ", which passes the largest long");
      }
      return bits;
    }

    private static long truth(byte value) {
      if (value != 0 && value != 1) {
        throw new ArithmeticException("a BOOL element must be 0 or 1 but is " + value);
      }
      return value;
    }

    @Override
    public Entry entry() {
      return new Entry.Longs(shape, values);
    }
  }
}
