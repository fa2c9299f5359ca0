// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Arrays;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Batch norm over channels-innermost memory, one call at a time.
 *
 * <p>The derivative reads the normalised values {@code (x - mean) invStd}. They follow from the
 * result as well, as {@code (y - bias) / weight}; then x is not kept, so that its memory can be
 * given back, which the result's, being read by what comes next, cannot.
 */
final class BatchNorm {

  /** A larger bias, in weights, would cost the normalised values more than 5 of their 24 bits. */
  private static final double LARGEST_BIAS = 16;

  private final Tensor x;
  private final Tensor mean;
  private final Tensor invStd;
  private final Tensor weight;
  private final boolean ownStatistics;
  private Kept kept;

  /**
   * What the derivative reads: normalised values are {@code (rows - centre) unit}.
   *
   * @param rows shape {@code [R, C]}
   * @param centre shape {@code [C]}
   * @param unit shape {@code [C]}
   */
  private record Kept(Tensor rows, Tensor centre, Tensor unit) {}

  /**
   * One call's values.
   *
   * @param weight shape {@code [C]}, or null for 1
   * @param ownStatistics whether mean and variance are those of x, so that they carry gradients
   */
  BatchNorm(
      TensorScope scope,
      Tensor x,
      Tensor mean,
      Tensor variance,
      Tensor weight,
      double eps,
      boolean ownStatistics) {
    this.x = x;
    this.mean = mean;
    this.weight = weight;
    this.ownStatistics = ownStatistics;
    this.invStd = inverseRoot(scope, variance, eps);
  }

  /** The normalised, scaled and shifted tensor, laid out like x. */
  Tensor forward(TensorScope scope, Tensor bias) {
    Tensor y = scope.allocate(x.dtype(), x.shape(), x.strides());
    Tensor shift = bias == null ? scope.zeros(x.dtype(), mean.shape()) : bias;
    norms().columnApply(x.rows(x.size(1)), mean, scale(scope), shift, y.rows(x.size(1)));
    return y;
  }

  /** Decides what the derivative will read. */
  private void keep(TensorScope scope, Tensor y, Tensor bias) {
    if (isInvertible(bias)) {
      Tensor centre = bias == null ? scope.zeros(x.dtype(), mean.shape()) : bias;
      y.storage().hold();
      kept = new Kept(y.rows(x.size(1)), centre, inverseWeight(scope));
    } else {
      keepInput(mean);
    }
  }

  private boolean isInvertible(Tensor bias) {
    double[] factors = weight == null ? null : weight.toDoubleArray();
    double[] shifts = bias == null ? null : bias.toDoubleArray();
    boolean invertible = true;
    for (int c = 0; c < mean.length(); c++) {
      double factor = Math.abs(factors == null ? 1 : factors[c]);
      double shift = Math.abs(shifts == null ? 0 : shifts[c]);
      invertible &= factor > Float.MIN_NORMAL && shift <= LARGEST_BIAS * factor;
    }
    return invertible;
  }

  private Tensor inverseWeight(TensorScope scope) {
    Tensor inverse = vector(scope);
    if (weight == null) {
      kernels().fill(inverse, 1);
    } else {
      kernels().unary(Unary.RECIPROCAL, weight, inverse);
    }
    return inverse;
  }

  /** What is normalised, off the tape. */
  Tensor image() {
    return x;
  }

  /** What {@link #forward} would apply to the rows of x, which the derivative will read. */
  ColumnAffine affine(TensorScope scope, Tensor offset, Tensor bias) {
    Tensor shift = bias == null ? scope.zeros(x.dtype(), mean.shape()) : bias;
    return new ColumnAffine(offset, mean, scale(scope), shift);
  }

  /**
   * Lets the derivative read x, if there will be one.
   *
   * @param offset what is added to x before, or null
   */
  void keepInput(TensorScope scope, Tensor offset, Tensor... operands) {
    if (anyTracked(operands)) {
      Tensor centre = offset == null ? mean : vector(scope);
      if (offset != null) {
        kernels().binary(Binary.SUBTRACT, mean, offset, centre);
      }
      keepInput(centre);
    }
  }

  private void keepInput(Tensor centre) {
    x.storage().hold();
    kept = new Kept(x.rows(x.size(1)), centre, invStd);
  }

  /** Hands out the gradients of x, weight and bias, numbered 0 to 2. */
  private void backward(Tensor gradient, Backward.Sink sink) {
    TensorScope scope = sink.scope();
    Tensor g = Layouts.innermost(scope.borrow(gradient), 1).rows(x.size(1));
    Tensor sumG = vector(scope);
    Tensor sumGX = vector(scope);
    if (ownStatistics || sink.needs(1) || sink.needs(2)) {
      norms().columnBackwardSums(kept.rows(), g, kept.centre(), sumG, sumGX);
    }
    Tensor gx = sink.needs(0) ? scope.allocate(x.dtype(), x.shape(), x.strides()) : null;
    give(g, sumG, sumGX, gx, new int[] {0, 1, 2}, sink);
  }

  /**
   * Hands out the gradients of x, weight and bias.
   *
   * @param g gradient of the result as rows
   * @param sumG sums of g by channel
   * @param sumGX sums of g times what {@link Kept} centres
   * @param gx receives the gradient of x; may be the memory of g
   * @param numbers of the inputs
   */
  void give(Tensor g, Tensor sumG, Tensor sumGX, Tensor gx, int[] numbers, Backward.Sink sink) {
    TensorScope scope = sink.scope();
    if (sink.needs(numbers[0])) {
      inputGradient(scope, g, sumG, sumGX, gx);
      sink.give(numbers[0], gx);
    }
    if (sink.needs(numbers[1])) {
      Tensor gWeight = vector(scope);
      kernels().binary(Binary.MULTIPLY, sumGX, kept.unit(), gWeight);
      sink.give(numbers[1], gWeight);
    }
    if (sink.needs(numbers[2])) {
      sink.give(numbers[2], sumG);
    }
  }

  /**
   * With R rows, k = weight * invStd and n the normalised values: {@code gx = k g}, and where the
   * statistics are x's own {@code - k sum(g) / R - k sum(g n) / R n} besides.
   */
  private void inputGradient(TensorScope scope, Tensor g, Tensor sumG, Tensor sumGX, Tensor gx) {
    Tensor a = scale(scope);
    Tensor b = vector(scope);
    Tensor c = vector(scope);
    if (ownStatistics) {
      double share = -1.0 / kept.rows().size(0);
      kernels().binary(Binary.MULTIPLY, a, sumG, c);
      kernels().affine(c, share, 0, c);
      kernels().binary(Binary.MULTIPLY, kept.unit(), kept.unit(), b);
      kernels().binary(Binary.MULTIPLY, b, a, b);
      kernels().binary(Binary.MULTIPLY, b, sumGX, b);
      kernels().affine(b, share, 0, b);
    } else {
      kernels().fill(b, 0);
      kernels().fill(c, 0);
    }
    norms().columnBackwardApply(kept.rows(), g, kept.centre(), a, b, c, gx.rows(x.size(1)));
  }

  private Tensor scale(TensorScope scope) {
    if (weight == null) {
      return invStd;
    }
    Tensor scale = vector(scope);
    kernels().binary(Binary.MULTIPLY, weight, invStd, scale);
    return scale;
  }

  private Tensor vector(TensorScope scope) {
    return scope.allocate(x.dtype(), Shape.of(x.size(1)));
  }

  private static Tensor inverseRoot(TensorScope scope, Tensor variance, double eps) {
    Tensor result = scope.allocateLike(variance);
    ElementwiseKernels kernels = Kernels.of(variance).elementwise();
    kernels.affine(variance, 1, eps, result);
    kernels.unary(Unary.SQRT, result, result);
    kernels.unary(Unary.RECIPROCAL, result, result);
    return result;
  }

  private ElementwiseKernels kernels() {
    return Kernels.of(x).elementwise();
  }

  private NormKernels norms() {
    return Kernels.of(x).norms();
  }

  /** Records the call and returns its tracked result. */
  static Tensor record(TensorScope scope, BatchNorm norm, Tensor x, Tensor weight, Tensor bias) {
    Tensor shift = bias == null ? null : Layouts.rowMajor(bias.detach());
    Tensor y = norm.forward(scope, shift);
    if (anyTracked(x, weight, bias)) {
      norm.keep(scope, y, shift);
    }
    return Tape.record("batchNorm", y, norm::backward, x, weight, bias);
  }

  private static boolean anyTracked(Tensor... operands) {
    return Arrays.stream(operands).anyMatch(operand -> operand != null && operand.isTracked());
  }
}
