// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;

/** Functions of one number, applied to every element; results are laid out like the operand. */
public final class Elementwise {

  private Elementwise() {}

  /** {@code e^x}. */
  public static Tensor exp(Tensor x) {
    return apply(Unary.EXP, x);
  }

  /** The natural logarithm. */
  public static Tensor log(Tensor x) {
    return apply(Unary.LOG, x);
  }

  /** The square root. */
  public static Tensor sqrt(Tensor x) {
    return apply(Unary.SQRT, x);
  }

  /** {@code x * x}. */
  public static Tensor square(Tensor x) {
    return apply(Unary.SQUARE, x);
  }

  /** {@code |x|}; its derivative at 0 is 0. */
  public static Tensor abs(Tensor x) {
    return apply(Unary.ABS, x);
  }

  /** {@code 1 / x}. */
  public static Tensor reciprocal(Tensor x) {
    return apply(Unary.RECIPROCAL, x);
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static Tensor sigmoid(Tensor x) {
    return apply(Unary.SIGMOID, x);
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return apply(Unary.TANH, x);
  }

  /** {@code max(x, 0)}; its derivative at 0 is 0. */
  public static Tensor relu(Tensor x) {
    return apply(Unary.RELU, x);
  }

  /**
   * {@code x Phi(x)} with the normal distribution's Phi: D. Hendrycks and K. Gimpel, <i>Gaussian
   * Error Linear Units</i>, arXiv:1606.08415.
   */
  public static Tensor gelu(Tensor x) {
    return apply(Unary.GELU, x);
  }

  /** {@link #gelu} in the same paper's approximation by tanh. */
  public static Tensor geluTanh(Tensor x) {
    return apply(Unary.GELU_TANH, x);
  }

  /** {@code x sigmoid(x)}, also called swish. */
  public static Tensor silu(Tensor x) {
    return apply(Unary.SILU, x);
  }

  /** Any of the functions that kernels know. */
  public static Tensor apply(Unary function, Tensor x) {
    Tensor from = Layouts.dense(x.detach());
    Tensor y = x.scope().allocateLike(from);
    Kernels.of(x).elementwise().unary(function, from, y);
    return Tape.record(
        function.name().toLowerCase(java.util.Locale.ROOT),
        y,
        (g, sink) -> {
          Tensor gradient = Layouts.like(sink.scope().borrow(g), y);
          Tensor gx = sink.scope().allocateLike(y);
          Kernels.of(y).elementwise().unaryBackward(function, from, y, gradient, gx);
          sink.give(0, gx);
        },
        x);
  }
}
