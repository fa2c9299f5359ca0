// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** A FLOAT tensor's memory as loops see it: numbered from the tensor's first element on. */
public final class Span {

  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private Object lanes;

  private Span(ByteBuffer bytes) {
    this.bytes = bytes;
    this.floats = bytes.asFloatBuffer();
  }

  /**
   * The memory of a tensor.
   *
   * @throws IllegalArgumentException if it does not hold FLOAT
   */
  public static Span of(Tensor tensor) {
    if (tensor.dtype() != DType.FLOAT) {
      throw new IllegalArgumentException(
          "These kernels take FLOAT tensors but were given "
              + tensor
              + "; Kernels.of(tensor) chooses the right ones");
    }
    return new Span(tensor.bytes());
  }

  /** Memory of a loop's own that is never given back, on a boundary of the cache's lines. */
  static Span own(int floats) {
    int line = CacheLines.BYTES;
    ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES * floats + line);
    int first = bytes.alignmentOffset(0, line);
    int begin = first == 0 ? 0 : line - first;
    return new Span(
        bytes
            .position(begin)
            .limit(begin + Float.BYTES * floats)
            .slice()
            .order(ByteOrder.nativeOrder()));
  }

  /** The memory of a tensor, or null for null. */
  public static Span orNull(Tensor tensor) {
    return tensor == null ? null : of(tensor);
  }

  /** The memory in bytes, native order. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Whatever form of the memory a provider has attached, or null. */
  public Object lanes() {
    return lanes;
  }

  /** Attaches a provider's form of the memory; any thread may do so, the forms being equal. */
  public void attach(Object form) {
    lanes = form;
  }

  /** One element. */
  public float get(long index) {
    return floats.get((int) index);
  }

  /** Overwrites one element. */
  public void put(long index, float value) {
    floats.put((int) index, value);
  }

  /** Copies {@code n} elements out. */
  public void read(long from, float[] to, int at, int n) {
    floats.get((int) from, to, at, n);
  }

  /** Copies {@code n} elements in. */
  public void write(long to, float[] from, int at, int n) {
    floats.put((int) to, from, at, n);
  }

  /** Copies {@code n} elements from another span. */
  public void copy(long to, Span from, long at, int n) {
    floats.put((int) to, from.floats, (int) at, n);
  }

  /** All {@code n} first elements. */
  public float[] toArray(int n) {
    float[] values = new float[n];
    read(0, values, 0, n);
    return values;
  }
}
