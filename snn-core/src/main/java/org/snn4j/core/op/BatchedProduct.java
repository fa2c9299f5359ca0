// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Products of equally many matrices, off the tape, wherever the matrices lie.
 *
 * <p>The heads of an attention lie side by side in the rows of one tensor; their products are taken
 * where they are, and the result lies as the left operand does, a gradient as the operand that it
 * is of, so that splitting and merging heads copies nothing.
 */
final class BatchedProduct {

  private BatchedProduct() {}

  /**
   * The tensor itself if the native product can read its matrices, a copy otherwise: the rows or
   * the columns must be whole in memory, and nothing may repeat.
   */
  static Tensor readable(TensorScope scope, Tensor x) {
    if (x.length() == 0 || (hasWholeRows(x) && !repeats(x))) {
      return x;
    }
    Tensor copy = scope.allocate(x.dtype(), x.shape());
    Kernels.of(x).elementwise().copy(x, copy);
    return copy;
  }

  /**
   * The products of readable {@code [..., M, K]} and {@code [..., K, P]}.
   *
   * @param like in the order of whose axes the result lies
   */
  static Tensor of(TensorScope scope, Matrices a, Matrices b, Tensor like) {
    Shape shape = a.at().shape().with(-1, b.at().size(-1));
    Tensor y = scope.allocate(a.at().dtype(), shape, like(like, shape));
    if (y.length() == 0) {
      return y;
    }
    if (a.at().size(-1) == 0) {
      Kernels.of(y).elementwise().fill(y, 0);
      return y;
    }
    if (a.bits() == null && b.bits() == null) {
      Kernels.of(y).products().multiply(a.at(), b.at(), y);
    } else {
      Kernels.of(y).products().multiply(a.at(), a.bits(), b.at(), b.bits(), y);
    }
    return y;
  }

  /** The axes in a's order from inside out, without gaps; row-major if that cuts up the rows. */
  private static long[] like(Tensor a, Shape shape) {
    long[] strides = new long[shape.rank()];
    long step = 1;
    for (int axis : Strides.byStride(a.shape(), a.strides())) {
      strides[axis] = step;
      step *= shape.size(axis);
    }
    int last = shape.rank() - 1;
    return strides[last] == 1 || strides[last - 1] == 1 ? strides : Strides.rowMajor(shape);
  }

  private static boolean hasWholeRows(Tensor x) {
    return x.stride(-1) == 1 || x.stride(-2) == 1;
  }

  private static boolean repeats(Tensor x) {
    for (int axis = 0; axis < x.rank(); axis++) {
      if (x.size(axis) > 1 && x.stride(axis) == 0) {
        return true;
      }
    }
    return false;
  }
}
