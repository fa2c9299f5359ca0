// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** One number or two in, one out. All tensors of a call have the same shape. */
public interface ElementwiseKernels {

  /** {@code y = f(x)}. x and y may have any strides. */
  void unary(Unary function, Tensor x, Tensor y);

  /**
   * {@code gx = gy * f'(x)}. All four are dense and alike.
   *
   * @param y {@code f(x)}
   */
  void unaryBackward(Unary function, Tensor x, Tensor y, Tensor gy, Tensor gx);

  /**
   * {@code y = f(a, b)}. Any strides, 0 where an operand is broadcast along an axis; y may be a or
   * b itself.
   */
  void binary(Binary function, Tensor a, Tensor b, Tensor y);

  /** {@code y = factor * x + addend}. Any strides; y may be x itself. */
  void affine(Tensor x, double factor, double addend, Tensor y);

  /** {@code y = x}. Any strides, 0 in x where it is broadcast. */
  void copy(Tensor x, Tensor y);

  /**
   * {@code y[r, k] = x[r, K - 1 - k]}.
   *
   * @param x shape {@code [R, K]}, row-major; K is small
   * @param y the same; other memory
   */
  default void reverseRows(Tensor x, Tensor y) {
    long columns = x.size(1);
    for (long k = 0; k < columns; k++) {
      copy(column(x, k), column(y, columns - 1 - k));
    }
  }

  private static Tensor column(Tensor matrix, long number) {
    long[] strides = {matrix.stride(0)};
    return matrix.view(Shape.of(matrix.size(0)), strides, matrix.offset() + number);
  }

  /** {@code y = value}. y is dense. */
  void fill(Tensor y, double value);
}
