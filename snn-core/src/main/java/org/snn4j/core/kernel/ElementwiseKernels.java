// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

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

  /** {@code y = value}. y is dense. */
  void fill(Tensor y, double value);
}
