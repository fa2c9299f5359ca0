// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The derivative of the spike representation.
 *
 * <p>With {@code avg(z) = sum w[t] z[t] / sum w}, the mean input {@code avg(x)}, the upper bound
 * {@code B = boundFactor th} and {@code G = T avg(g)}: every step's input gets {@code inputFactor
 * G} where the mean input lies between 0 and B; the threshold gets {@code thresholdFactor G} summed
 * where it lies above B.
 *
 * @param weights w of each step
 * @param closed whether 0 and B themselves count as between
 */
record DSRGradient(
    double[] weights,
    boolean closed,
    double boundFactor,
    double inputFactor,
    double thresholdFactor) {

  /**
   * Gradients.
   *
   * @param input of x, {@code [T, M]}; its rows share one memory
   * @param threshold of th
   */
  record Shares(Tensor input, double threshold) {}

  /**
   * Both gradients.
   *
   * @param x currents {@code [T, M]}
   * @param g gradient of the output {@code [T, M]}, in the scope for the results
   */
  Shares shares(Tensor x, Tensor g, double th) {
    TensorScope scope = g.scope();
    long steps = x.size(0);
    if (x.length() == 0) {
      return new Shares(scope.allocate(x.dtype(), x.shape()), 0);
    }
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    Tensor mean = mean(x);
    Tensor total = mean(g);
    kernels.affine(total, steps, 0, total);
    double bound = boundFactor * th;
    Tensor above = above(mean, bound);
    kernels.binary(Binary.MULTIPLY, above, total, above);
    double threshold = thresholdFactor * Reductions.sumAll(above).item();
    Tensor row = between(mean, bound);
    kernels.binary(Binary.MULTIPLY, row, total, row);
    kernels.affine(row, inputFactor, 0, row);
    Tensor input = scope.allocate(x.dtype(), x.shape());
    kernels.copy(Views.expand(row, x.shape()), input);
    return new Shares(input, threshold);
  }

  /** {@code [1, M]}. */
  private Tensor mean(Tensor z) {
    Tensor w = z.scope().allocate(z.dtype(), Shape.of(1, weights.length));
    w.copyFrom(weights);
    Tensor sums = MatMul.matmul(w, z);
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    Tensor whole = z.scope().scalar(z.dtype(), sum);
    Kernels.of(z)
        .elementwise()
        .binary(Binary.DIVIDE, sums, Views.expand(whole, sums.shape()), sums);
    return sums;
  }

  private Tensor between(Tensor mean, double bound) {
    Tensor low = closed ? reaches(mean, 0) : not(reachedBy(mean, 0));
    Tensor high = closed ? reachedBy(mean, bound) : not(reaches(mean, bound));
    Kernels.of(mean).elementwise().binary(Binary.MULTIPLY, low, high, low);
    return low;
  }

  private static Tensor above(Tensor mean, double bound) {
    return not(reachedBy(mean, bound));
  }

  /** 1 where {@code mean >= level}. */
  private static Tensor reaches(Tensor mean, double level) {
    Tensor y = mean.scope().allocate(mean.dtype(), mean.shape());
    Kernels.of(mean).elementwise().binary(Binary.GREATER_OR_EQUAL, mean, repeated(level, mean), y);
    return y;
  }

  /** 1 where {@code level >= mean}. */
  private static Tensor reachedBy(Tensor mean, double level) {
    Tensor y = mean.scope().allocate(mean.dtype(), mean.shape());
    Kernels.of(mean).elementwise().binary(Binary.GREATER_OR_EQUAL, repeated(level, mean), mean, y);
    return y;
  }

  private static Tensor not(Tensor y) {
    Kernels.of(y).elementwise().affine(y, -1, 1, y);
    return y;
  }

  private static Tensor repeated(double level, Tensor like) {
    return Views.expand(like.scope().scalar(like.dtype(), level), like.shape());
  }
}
