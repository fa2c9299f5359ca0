// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

/**
 * The elements of a tensor or array: a shape over memory that others may share.
 *
 * <p>The arrays that the methods return are copies in row-major order.
 */
public final class StridedData {

  private static final long SMALL = 1 << 16;
  private static final int MAX_REPEATS = 2;

  private final StoredBytes storage;
  private final PickleType type;
  private final Shape shape;
  private final long[] strides;
  private final long offset;

  private StridedData(
      StoredBytes storage, PickleType type, Shape shape, long[] strides, long offset) {
    this.storage = storage;
    this.type = type;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  /**
   * A checked view of memory, all numbers in elements.
   *
   * @throws IllegalArgumentException if it leaves the memory, or repeats it so often that copying
   *     it would take far more memory than the file has
   */
  static StridedData of(
      StoredBytes storage, PickleType type, long[] sizes, long[] strides, long offset) {
    if (sizes.length != strides.length) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(sizes)
              + " must have as many strides but has "
              + Arrays.toString(strides));
    }
    Shape shape = shape(sizes);
    long available = storage.size() / type.bytes();
    requireInside(shape, strides, offset, available);
    if (shape.length() > Math.max(SMALL, MAX_REPEATS * available)) {
      throw new IllegalArgumentException(
          "shape "
              + shape
              + " repeats a memory of "
              + available
              + " elements more than "
              + MAX_REPEATS
              + " times");
    }
    return new StridedData(storage, type, shape, strides.clone(), offset);
  }

  private static Shape shape(long[] sizes) {
    try {
      return Shape.of(sizes);
    } catch (ArithmeticException tooMany) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(sizes) + " has more elements than can be counted", tooMany);
    }
  }

  private static void requireInside(Shape shape, long[] strides, long offset, long available) {
    long last = offset;
    try {
      for (int axis = 0; axis < strides.length && shape.length() > 0; axis++) {
        if (strides[axis] < 0) {
          throw new IllegalArgumentException(
              "strides must be 0 or more but are " + Arrays.toString(strides));
        }
        last = Math.addExact(last, Math.multiplyExact(shape.size(axis) - 1, strides[axis]));
      }
    } catch (ArithmeticException overflow) {
      last = Long.MAX_VALUE;
    }
    if (offset < 0 || (shape.length() > 0 && last >= available)) {
      throw new IllegalArgumentException(
          "shape "
              + shape
              + " with strides "
              + Arrays.toString(strides)
              + " from element "
              + offset
              + " on does not lie within its memory of "
              + available
              + " elements");
    }
  }

  /** The element type in the file. */
  public PickleType type() {
    return type;
  }

  /** The shape. */
  public Shape shape() {
    return shape;
  }

  /** The memory behind it, perhaps shared with others. */
  StoredBytes storage() {
    return storage;
  }

  /** A text that two views of one memory share only if they show the same elements in one order. */
  String view() {
    return type + " " + offset + " " + shape + " " + Arrays.toString(strides);
  }

  /**
   * The elements in single precision, rounded where they are wider.
   *
   * @throws ArithmeticException if they are complex
   */
  public float[] toFloatArray() {
    float[] values = new float[Math.toIntExact(shape.length())];
    ByteBuffer in = bytes();
    if (type == PickleType.FLOAT32 && isRowMajor()) {
      in.position(Math.toIntExact(offset * Float.BYTES))
          .slice()
          .order(in.order())
          .asFloatBuffer()
          .get(values);
      return values;
    }
    requireReal();
    new Walk(shape, strides, offset * type.bytes(), type.bytes())
        .forEach((i, at) -> values[i] = (float) type.real(in, at));
    return values;
  }

  /**
   * The elements in double precision.
   *
   * @throws ArithmeticException if they are complex
   */
  public double[] toDoubleArray() {
    requireReal();
    double[] values = new double[Math.toIntExact(shape.length())];
    ByteBuffer in = bytes();
    new Walk(shape, strides, offset * type.bytes(), type.bytes())
        .forEach((i, at) -> values[i] = type.real(in, at));
    return values;
  }

  /**
   * The elements as whole numbers; truth values become 0 and 1.
   *
   * @throws ArithmeticException if they are not whole, or one passes the largest long
   */
  public long[] toLongArray() {
    long[] values = new long[Math.toIntExact(shape.length())];
    ByteBuffer in = bytes();
    new Walk(shape, strides, offset * type.bytes(), type.bytes())
        .forEach((i, at) -> values[i] = type.whole(in, at));
    return values;
  }

  /** The elements' bytes, little-endian. */
  public byte[] toByteArray() {
    int width = type.bytes();
    byte[] values = new byte[Math.toIntExact(Math.multiplyExact(shape.length(), width))];
    ByteBuffer in = bytes();
    boolean swap = in.order() == ByteOrder.BIG_ENDIAN;
    if (isRowMajor() && (!swap || width == 1)) {
      in.position(Math.toIntExact(offset * width)).get(values);
      return values;
    }
    int part = type.isComplex() ? width / 2 : width;
    new Walk(shape, strides, offset * width, width)
        .forEach(
            (i, at) -> {
              for (int b = 0; b < width; b++) {
                int source = swap ? b - b % part + part - 1 - b % part : b;
                values[i * width + b] = in.get(at + source);
              }
            });
    return values;
  }

  /**
   * The elements as a state dict keeps them: floating-point numbers up to 32 bits in single
   * precision, of 64 bits in double precision, whole numbers and truth values as longs.
   *
   * @throws ArithmeticException if they are complex, or one passes the largest long
   */
  public Entry toEntry() {
    if (type.isWhole()) {
      return new Entry.Longs(shape, toLongArray());
    }
    return type == PickleType.FLOAT64
        ? new Entry.Doubles(shape, toDoubleArray())
        : new Entry.Floats(shape, toFloatArray());
  }

  private void requireReal() {
    if (type.isComplex()) {
      throw new ArithmeticException("complex elements cannot be converted to real numbers");
    }
  }

  private boolean isRowMajor() {
    long expected = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      if (shape.size(axis) != 1 && strides[axis] != expected) {
        return false;
      }
      expected *= shape.size(axis);
    }
    return true;
  }

  private ByteBuffer bytes() {
    return storage.bytes();
  }
}
