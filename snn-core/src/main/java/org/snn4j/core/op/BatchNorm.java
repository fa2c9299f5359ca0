// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Batch norm over channels-innermost memory, one call at a time. */
final class BatchNorm {

  private final Tensor x;
  private final Tensor rows;
  private final Tensor mean;
  private final Tensor invStd;
  private final Tensor weight;
  private final boolean ownStatistics;

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
    this.rows = x.rows(x.size(1));
    this.mean = mean;
    this.weight = weight;
    this.ownStatistics = ownStatistics;
    this.invStd = inverseRoot(scope, variance, eps);
  }

  /** The normalised, scaled and shifted tensor, laid out like x. */
  Tensor forward(TensorScope scope, Tensor bias) {
    Tensor y = scope.allocate(x.dtype(), x.shape(), x.strides());
    Tensor shift = bias == null ? scope.zeros(x.dtype(), mean.shape()) : bias;
    norms().columnApply(rows, mean, scale(scope), shift, y.rows(x.size(1)));
    return y;
  }

  /** Hands out the gradients of x, weight and bias, numbered 0 to 2. */
  void backward(Tensor gradient, Backward.Sink sink) {
    TensorScope scope = sink.scope();
    Tensor g = Layouts.innermost(scope.borrow(gradient), 1).rows(x.size(1));
    Tensor sumG = vector(scope);
    Tensor sumGX = vector(scope);
    if (ownStatistics || sink.needs(1) || sink.needs(2)) {
      norms().columnBackwardSums(rows, g, mean, sumG, sumGX);
    }
    if (sink.needs(0)) {
      sink.give(0, inputGradient(scope, g, sumG, sumGX));
    }
    if (sink.needs(1)) {
      Tensor gWeight = vector(scope);
      kernels().binary(Binary.MULTIPLY, sumGX, invStd, gWeight);
      sink.give(1, gWeight);
    }
    if (sink.needs(2)) {
      sink.give(2, sumG);
    }
  }

  /**
   * With R rows and k = weight * invStd: {@code gx = k g}, and where the statistics are x's own
   * {@code - k sum(g) / R - k invStd^2 sum(g (x - mean)) / R (x - mean)} besides.
   */
  private Tensor inputGradient(TensorScope scope, Tensor g, Tensor sumG, Tensor sumGX) {
    Tensor a = scale(scope);
    Tensor b = scope.zeros(x.dtype(), mean.shape());
    Tensor c = scope.zeros(x.dtype(), mean.shape());
    if (ownStatistics) {
      double share = -1.0 / rows.size(0);
      kernels().binary(Binary.MULTIPLY, a, sumG, c);
      kernels().affine(c, share, 0, c);
      kernels().binary(Binary.MULTIPLY, invStd, invStd, b);
      kernels().binary(Binary.MULTIPLY, b, a, b);
      kernels().binary(Binary.MULTIPLY, b, sumGX, b);
      kernels().affine(b, share, 0, b);
    }
    Tensor gx = scope.allocate(x.dtype(), x.shape(), x.strides());
    norms().columnBackwardApply(rows, g, mean, a, b, c, gx.rows(x.size(1)));
    return gx;
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
    Tensor y = norm.forward(scope, bias == null ? null : Layouts.rowMajor(bias.detach()));
    return Tape.record("batchNorm", y, norm::backward, x, weight, bias);
  }
}
