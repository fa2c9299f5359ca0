// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.snn4j.core.tensor.Shape;

/** A constant of a file; its elements are decoded when they are asked for. */
public final class OnnxTensor {

  private final String name;
  private final OnnxType type;
  private final Shape shape;
  private final ByteBuffer elements;

  /**
   * Around encoded elements.
   *
   * @param elements little-endian, row-major; as many as the shape needs
   */
  public OnnxTensor(String name, OnnxType type, Shape shape, ByteBuffer elements) {
    long needed = Math.multiplyExact(shape.length(), (long) type.bytes());
    if (elements.remaining() != needed) {
      throw new OnnxException(
          "tensor '"
              + name
              + "' ("
              + type
              + " "
              + shape
              + ") needs "
              + needed
              + " bytes but has "
              + elements.remaining());
    }
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.elements = elements.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Of floating-point numbers. */
  public static OnnxTensor of(String name, Shape shape, double... values) {
    ByteBuffer bytes = buffer(values.length);
    bytes.asDoubleBuffer().put(values);
    return new OnnxTensor(name, OnnxType.DOUBLE, shape, bytes);
  }

  /** Of whole numbers. */
  public static OnnxTensor of(String name, Shape shape, long... values) {
    ByteBuffer bytes = buffer(values.length);
    bytes.asLongBuffer().put(values);
    return new OnnxTensor(name, OnnxType.INT64, shape, bytes);
  }

  private static ByteBuffer buffer(int elements) {
    int bytes = Math.multiplyExact(elements, Long.BYTES);
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Its name in the file. */
  public String name() {
    return name;
  }

  /** The type of its elements. */
  public OnnxType type() {
    return type;
  }

  /** Its shape. */
  public Shape shape() {
    return shape;
  }

  /** The same elements under another shape. */
  public OnnxTensor reshaped(Shape other) {
    return new OnnxTensor(name, type, other, elements);
  }

  /** The number of elements. */
  public int length() {
    return Math.toIntExact(shape.length());
  }

  /** The elements in row-major order as floating-point numbers. */
  public double[] reals() {
    double[] values = new double[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.real(elements, i);
    }
    return values;
  }

  /** The elements in row-major order as whole numbers; fractions are cut off. */
  public long[] wholes() {
    long[] values = new long[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.whole(elements, i);
    }
    return values;
  }

  /** The only element. */
  public double scalar() {
    if (shape.length() != 1) {
      throw new OnnxException("tensor '" + name + "' must have 1 element but has shape " + shape);
    }
    return type.real(elements, 0);
  }

  @Override
  public String toString() {
    return "'" + name + "' " + type + " " + shape;
  }
}
