// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Arrays;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * How a sequence lies in memory for a kernel: T outermost, and every time step one dense block of M
 * elements, the same place in each block being the same neuron.
 *
 * @param sequence the shape of the whole input
 * @param step the shape of one time step
 * @param strides of one time step
 * @param steps T
 */
record Plane(Shape sequence, Shape step, long[] strides, long steps) {

  /** Of an input {@code [T, N, ...]}, keeping its order of axes within a step. */
  static Plane ofSequence(Tensor x) {
    Shape step = x.shape().tail(1);
    long[] inner = Arrays.copyOfRange(x.strides(), 1, x.rank());
    return new Plane(x.shape(), step, packed(step, inner), x.size(0));
  }

  /** Of an input {@code [T, N, ...]}, an axis of whose steps lies innermost. */
  static Plane ofSequence(Tensor x, int innermost) {
    Shape step = x.shape().tail(1);
    return new Plane(x.shape(), step, Strides.innermost(step, innermost), x.size(0));
  }

  /** Of an input {@code [N, ...]}, one of whose axes lies innermost: a sequence of one step. */
  static Plane ofStep(Tensor x, int innermost) {
    return new Plane(x.shape(), x.shape(), Strides.innermost(x.shape(), innermost), 1);
  }

  /** Of an input {@code [N, ...]}: a sequence of one step. */
  static Plane ofStep(Tensor x) {
    return new Plane(x.shape(), x.shape(), packed(x.shape(), x.strides()), 1);
  }

  /** A sequence as it is if it lies so, else a copy that does; null for null. Off the tape. */
  Tensor sequenceAligned(Tensor x, TensorScope scope) {
    return aligned(x, sequence, sequenceStrides(), scope);
  }

  /** One step as it is if it lies so, else a copy that does; null for null. Off the tape. */
  Tensor stepAligned(Tensor v, TensorScope scope) {
    return aligned(v, step, strides, scope);
  }

  /** Memory for the sequence. */
  Tensor allocateSequence(DType dtype, TensorScope scope) {
    return scope.allocate(dtype, sequence, sequenceStrides());
  }

  /** A matrix with its rows one after another: as it is, or a copy. Off the tape. */
  static Tensor rowMajor(Tensor matrix, TensorScope scope) {
    return aligned(matrix, matrix.shape(), Strides.rowMajor(matrix.shape()), scope);
  }

  /** Memory for one step. */
  Tensor allocateStep(DType dtype, TensorScope scope) {
    return scope.allocate(dtype, step, strides);
  }

  /** An aligned sequence as {@code [T, M]}; null for null. */
  Tensor matrix(Tensor x) {
    long width = step.length();
    return x == null ? null : x.view(Shape.of(steps, width), new long[] {width, 1}, x.offset());
  }

  /** An aligned step as {@code [M]}; null for null. */
  Tensor vector(Tensor v) {
    return v == null ? null : v.view(Shape.of(step.length()), new long[] {1}, v.offset());
  }

  private long[] sequenceStrides() {
    if (sequence.rank() == step.rank()) {
      return strides;
    }
    long[] outer = new long[sequence.rank()];
    outer[0] = step.length();
    System.arraycopy(strides, 0, outer, 1, strides.length);
    return outer;
  }

  private static Tensor aligned(Tensor x, Shape shape, long[] strides, TensorScope scope) {
    if (x == null || Strides.same(shape, x.strides(), strides)) {
      return x == null ? null : x.detach();
    }
    Tensor copy = scope.allocate(x.dtype(), shape, strides);
    if (x.length() > 0) {
      Kernels.of(x).elementwise().copy(x.detach(), copy);
    }
    return copy;
  }

  /** Strides without gaps, the axes in the order in which they lie at present. */
  private static long[] packed(Shape shape, long[] strides) {
    long[] packed = new long[shape.rank()];
    long next = 1;
    for (int axis : Strides.byStride(shape, strides)) {
      packed[axis] = next;
      next *= shape.size(axis);
    }
    return packed;
  }
}
