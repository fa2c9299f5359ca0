// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.testing;

import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Ways for one logical tensor to lie in memory, for tests that no operation depends on it. */
public enum Layout {
  /** The last axis innermost. */
  ROW_MAJOR {
    @Override
    Tensor allocate(TensorScope scope, DType dtype, Shape shape) {
      return scope.allocate(dtype, shape);
    }
  },
  /** Axis 1 innermost, as memory of images usually has it. */
  CHANNELS_LAST {
    @Override
    Tensor allocate(TensorScope scope, DType dtype, Shape shape) {
      return shape.rank() < 2
          ? scope.allocate(dtype, shape)
          : scope.allocate(dtype, shape, Strides.innermost(shape, 1));
    }
  },
  /** The first axis innermost: a transposed view. */
  REVERSED {
    @Override
    Tensor allocate(TensorScope scope, DType dtype, Shape shape) {
      long[] strides = new long[shape.rank()];
      long step = 1;
      for (int axis = 0; axis < shape.rank(); axis++) {
        strides[axis] = step;
        step *= shape.size(axis);
      }
      return scope.allocate(dtype, shape, strides);
    }
  },
  /** A part of a larger tensor, with gaps between its rows and before its first element. */
  SLICED {
    @Override
    Tensor allocate(TensorScope scope, DType dtype, Shape shape) {
      Shape larger = shape;
      for (int axis = 0; axis < shape.rank(); axis++) {
        larger = larger.with(axis, shape.size(axis) + 2);
      }
      Tensor whole = scope.full(dtype, Double.NaN, larger);
      long offset = 0;
      for (long stride : whole.strides()) {
        offset += stride;
      }
      return whole.view(shape, whole.strides(), offset);
    }
  };

  abstract Tensor allocate(TensorScope scope, DType dtype, Shape shape);

  /** A tensor of its own with the given values, listed in row-major order, lying this way. */
  public Tensor of(TensorScope scope, DType dtype, Shape shape, double[] values) {
    Tensor tensor = allocate(scope, dtype, shape);
    tensor.copyFrom(values);
    return tensor;
  }

  /** A copy of a tensor, lying this way. */
  public Tensor copy(TensorScope scope, Tensor tensor) {
    return of(scope, tensor.dtype(), tensor.shape(), tensor.toDoubleArray());
  }
}
