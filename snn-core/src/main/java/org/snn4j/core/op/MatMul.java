// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NativeCall;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Matrix products; they run in ND4J's native library. */
public final class MatMul {

  private MatMul() {}

  /**
   * The product of matrices, or of equally many matrices at once.
   *
   * @param a shape {@code [..., M, K]}
   * @param b shape {@code [..., K, P]}; the axes before are broadcast against a's
   * @return shape {@code [..., M, P]}
   */
  public static Tensor matmul(Tensor a, Tensor b) {
    if (a.rank() < 2 || b.rank() < 2) {
      throw new ShapeMismatchException(
          "matmul: both operands must have 2 or more axes but have shapes "
              + a.shape()
              + " and "
              + b.shape());
    }
    if (a.size(-1) != b.size(-2)) {
      throw new ShapeMismatchException(
          "matmul: the last axis of a and the last but one of b must be equal but the shapes are "
              + a.shape()
              + " and "
              + b.shape());
    }
    Shape batch =
        Shapes.broadcast("matmul", a.shape().head(a.rank() - 2), b.shape().head(b.rank() - 2));
    if (batch.rank() == 0) {
      return matrices(a, b);
    }
    Tensor left = Views.expand(a, batch.concat(a.shape().tail(a.rank() - 2)));
    Tensor right = Views.expand(b, batch.concat(b.shape().tail(b.rank() - 2)));
    return Operation.of("matmul").made(BatchedMatMul.of(left, right), a, b);
  }

  /**
   * An affine map of the last axis: {@code y = x weight^T + bias}.
   *
   * @param x shape {@code [..., I]}
   * @param weight shape {@code [O, I]}
   * @param bias shape {@code [O]}, or null for none
   * @return shape {@code [..., O]}
   */
  public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    Shapes.requireRank("linear", "weight", 2, "[O, I]", weight.shape());
    if (x.rank() < 1 || x.size(-1) != weight.size(1)) {
      throw new ShapeMismatchException(
          "linear: x must have "
              + weight.size(1)
              + " features on its last axis but has shape "
              + x.shape());
    }
    if (bias != null) {
      Shapes.requireEqual("linear", "bias", Shape.of(weight.size(0)), bias.shape());
    }
    // A copy that makes rows of x belongs where the result does, not to an outer scope of x.
    Tensor features = TensorScope.innermost(x, weight, bias).borrow(x);
    Shape rowCount = Shape.of(x.shape().head(x.rank() - 1).length());
    Tensor rows = Views.reshape(features, rowCount.concat(Shape.of(weight.size(1))));
    Tensor y = rowsTimesTransposed(rows, weight);
    if (bias != null) {
      y = Biases.addInto(y, bias);
    }
    Tensor mapped = Views.reshape(y, x.shape().with(-1, weight.size(0)));
    return Operation.of("linear").made(mapped, x, weight, bias);
  }

  /** {@code [R, I]} times the transposed {@code [O, I]}. */
  static Tensor rowsTimesTransposed(Tensor x, Tensor weight) {
    return SpikeProduct.of(x, weight).orElseGet(() -> matrices(x, Views.transpose(weight, 0, 1)));
  }

  private static Tensor matrices(Tensor a, Tensor b) {
    TensorScope scope = TensorScope.innermost(a, b);
    Tensor y = product(scope, a, b);
    Tensor left = a.detach();
    Tensor right = b.detach();
    left.storage().markRead();
    right.storage().markRead();
    return Tape.recordUnread(
        "matmul",
        y,
        (g, sink) -> {
          if (sink.needs(0)) {
            sink.give(0, product(sink.scope(), g, swapped(right)));
          }
          if (sink.needs(1)) {
            sink.give(1, gradientOf(right, sink.scope(), left, g));
          }
        },
        a,
        b);
  }

  /** {@code left^T g}, laid out as the factor whose gradient it is, so that nobody copies it. */
  private static Tensor gradientOf(Tensor right, TensorScope scope, Tensor left, Tensor g) {
    return right.isRowMajor()
        ? product(scope, swapped(left), g)
        : swapped(product(scope, swapped(g), left));
  }

  static Tensor product(TensorScope scope, Tensor a, Tensor b) {
    Shape shape = a.shape().with(-1, b.size(-1));
    Tensor y = scope.allocate(a.dtype(), shape);
    productInto(scope, a, b, y);
    return y;
  }

  /** Writes the product of two matrices. */
  static void productInto(TensorScope scope, Tensor a, Tensor b, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    if (a.size(-1) == 0) {
      Kernels.of(y).elementwise().fill(y, 0);
      return;
    }
    NativeCall.matmul(unrepeated(scope, a).array(), unrepeated(scope, b).array(), y.array());
  }

  /** A copy where rows or columns share memory with each other: BLAS takes no stride of 0. */
  private static Tensor unrepeated(TensorScope scope, Tensor x) {
    boolean rowsRepeat = x.size(-2) > 1 && x.stride(-2) == 0;
    boolean columnsRepeat = x.size(-1) > 1 && x.stride(-1) == 0;
    if (!rowsRepeat && !columnsRepeat) {
      return x;
    }
    Tensor copy = scope.allocate(x.dtype(), x.shape());
    Kernels.of(x).elementwise().copy(x, copy);
    return copy;
  }

  /** The last two axes exchanged, without copying. */
  static Tensor swapped(Tensor x) {
    int rank = x.rank();
    long[] strides = x.strides();
    long[] sizes = x.shape().toArray();
    long stride = strides[rank - 1];
    strides[rank - 1] = strides[rank - 2];
    strides[rank - 2] = stride;
    long size = sizes[rank - 1];
    sizes[rank - 1] = sizes[rank - 2];
    sizes[rank - 2] = size;
    return x.view(Shape.of(sizes), strides, x.offset());
  }
}
