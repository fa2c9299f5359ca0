// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.replay.Recording;

/**
 * An n-dimensional array in off-heap memory, and its place on a {@link Tape} if gradients flow
 * through it.
 *
 * <p>The shape is logical, the {@linkplain Strides strides} say how it lies in memory. A tensor's
 * values do not change once it was computed; only the optimiser and running statistics write into
 * the tensors they own. It lives as long as the {@link TensorScope} that owns its memory.
 */
public final class Tensor {

  private final TensorScope scope;
  private final Storage storage;
  private final Shape shape;
  private final long[] strides;
  private final long offset;
  private final Tape.Slot slot;
  private INDArray array;

  Tensor(
      TensorScope scope,
      Storage storage,
      Shape shape,
      long[] strides,
      long offset,
      Tape.Slot slot) {
    this.scope = scope;
    this.storage = storage;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.slot = slot;
  }

  /** The logical shape. */
  public Shape shape() {
    return shape;
  }

  /** The element type. */
  public DType dtype() {
    return storage.dtype();
  }

  /** The number of axes. */
  public int rank() {
    return shape.rank();
  }

  /** The size of an axis; negative axes count from the end. */
  public long size(int axis) {
    return shape.size(axis);
  }

  /** The number of elements. */
  public long length() {
    return shape.length();
  }

  /** A copy of the distances between neighbours along each axis, in elements. */
  public long[] strides() {
    return strides.clone();
  }

  /** The distance between neighbours along one axis, in elements. */
  public long stride(int axis) {
    return strides[shape.axis(axis)];
  }

  /** Where the first element lies in the storage, in elements. */
  public long offset() {
    return offset;
  }

  /** The scope that results computed from this tensor belong to. */
  public TensorScope scope() {
    return scope;
  }

  /** The block of memory behind this tensor, perhaps shared with views. */
  public Storage storage() {
    return storage;
  }

  /** Whether the last axis is innermost and nothing lies between the elements. */
  public boolean isRowMajor() {
    return Strides.same(shape, strides, Strides.rowMajor(shape));
  }

  /** Whether the elements fill one block without gaps, in whatever axis order. */
  public boolean isDense() {
    return Strides.isDense(shape, strides);
  }

  /** Whether the given axis is innermost, the others are in order, and there are no gaps. */
  public boolean isInnermost(int axis) {
    return Strides.same(shape, strides, Strides.innermost(shape, axis));
  }

  /** Whether another tensor of the same shape puts every element in the same place. */
  public boolean hasLayoutOf(Tensor other) {
    return shape.equals(other.shape) && Strides.same(shape, strides, other.strides);
  }

  /** Whether gradients flow through this tensor. */
  public boolean isTracked() {
    return slot != null;
  }

  /** The same values, off the tape: gradients stop here. */
  public Tensor detach() {
    return slot == null ? this : new Tensor(scope, storage, shape, strides, offset, null);
  }

  /**
   * The same memory under another shape and strides, off the tape. The caller answers for the
   * bounds.
   */
  public Tensor view(Shape viewShape, long[] viewStrides, long viewOffset) {
    return new Tensor(scope, storage, viewShape, viewStrides.clone(), viewOffset, null);
  }

  /**
   * The same memory under another shape of the same length, off the tape, or null where the
   * elements do not lie so that strides could do it.
   */
  public Tensor reshapedView(Shape target) {
    long[] reshaped = Strides.reshaped(shape, strides, target);
    return reshaped == null ? null : view(target, reshaped, offset);
  }

  /**
   * A dense tensor's memory as rows of {@code width} elements in memory order, off the tape.
   *
   * @throws IllegalStateException if the tensor is not dense
   */
  public Tensor rows(long width) {
    if (!isDense()) {
      throw new IllegalStateException("Tensor.rows: " + this + " does not lie densely in memory");
    }
    Shape matrix = Shape.of(width == 0 ? 0 : length() / width, width);
    return view(matrix, Strides.rowMajor(matrix), offset);
  }

  /** This tensor as ND4J's view of the same memory; it must not be closed. */
  public INDArray array() {
    if (array == null) {
      DataBuffer data = storage.data();
      // ND4J counts a view's offset from the start of the allocation, not from the view it is made
      // of.
      array = Nd4j.create(data, shape.toArray(), strides.clone(), data.offset() + offset, order());
    }
    storage.data();
    Recording.handOut(array);
    return array;
  }

  /**
   * The order ND4J is told of. A transposed matrix called row-major is copied before it is
   * multiplied, which costs a third of the product's time.
   */
  private char order() {
    boolean transposed =
        rank() == 2 && length() > 1 && strides[0] == 1 && strides[1] == shape.size(0);
    return transposed && !isRowMajor() ? 'f' : 'c';
  }

  /**
   * The bytes from this tensor's first element on, in native order.
   *
   * @throws IllegalStateException if they lie in a device's memory; see {@link HostMemory}
   */
  public ByteBuffer bytes() {
    return storage
        .bytes()
        .position(Math.toIntExact(offset * dtype().bytes()))
        .slice()
        .order(java.nio.ByteOrder.nativeOrder());
  }

  /** The value of a tensor with a single element. */
  public double item() {
    if (length() != 1) {
      throw new ShapeMismatchException(
          "Tensor.item: the tensor must hold 1 element but has shape " + shape);
    }
    ByteBuffer bytes = HostMemory.read(this);
    return dtype() == DType.FLOAT ? bytes.getFloat(0) : bytes.getDouble(0);
  }

  /** A copy of the values in logical (row-major) order. */
  public float[] toFloatArray() {
    float[] values = new float[Math.toIntExact(length())];
    if (dtype() == DType.FLOAT && isRowMajor()) {
      HostMemory.read(this).asFloatBuffer().get(0, values);
      return values;
    }
    double[] wide = toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) wide[i];
    }
    return values;
  }

  /** A copy of the values in logical (row-major) order. */
  public double[] toDoubleArray() {
    double[] values = new double[Math.toIntExact(length())];
    boolean single = dtype() == DType.FLOAT;
    ByteBuffer bytes = HostMemory.read(this);
    FloatBuffer floats = bytes.asFloatBuffer();
    DoubleBuffer doubles = bytes.asDoubleBuffer();
    Odometer place = new Odometer(shape, strides);
    for (int i = 0; i < values.length; i++) {
      int at = Math.toIntExact(place.position());
      values[i] = single ? floats.get(at) : doubles.get(at);
      place.advance();
    }
    return values;
  }

  /** Overwrites the values with others given in logical (row-major) order; for owners only. */
  public void copyFrom(double[] values) {
    if (values.length != length()) {
      throw new ShapeMismatchException(
          "Tensor.copyFrom: "
              + shape
              + " takes "
              + length()
              + " values but "
              + values.length
              + " were given");
    }
    storage.keepFact(null);
    HostMemory.write(this, bytes -> put(values, bytes));
  }

  private void put(double[] values, ByteBuffer bytes) {
    boolean single = dtype() == DType.FLOAT;
    FloatBuffer floats = bytes.asFloatBuffer();
    DoubleBuffer doubles = bytes.asDoubleBuffer();
    Odometer place = new Odometer(shape, strides);
    for (double value : values) {
      int at = Math.toIntExact(place.position());
      if (single) {
        floats.put(at, (float) value);
      } else {
        doubles.put(at, value);
      }
      place.advance();
    }
  }

  /** Overwrites the values with others given in logical (row-major) order; for owners only. */
  public void copyFrom(float[] values) {
    if (dtype() == DType.FLOAT && isRowMajor() && values.length == length()) {
      storage.keepFact(null);
      HostMemory.write(this, bytes -> bytes.asFloatBuffer().put(0, values));
      return;
    }
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    copyFrom(wide);
  }

  Tape.Slot slot() {
    return slot;
  }

  Tensor withSlot(Tape.Slot newSlot) {
    return new Tensor(scope, storage, shape, strides, offset, newSlot);
  }

  Tensor inScope(TensorScope newScope) {
    return new Tensor(newScope, storage, shape, strides, offset, slot);
  }

  @Override
  public String toString() {
    return "Tensor"
        + shape
        + " "
        + dtype()
        + (isRowMajor() ? "" : " strides " + Arrays.toString(strides));
  }
}
