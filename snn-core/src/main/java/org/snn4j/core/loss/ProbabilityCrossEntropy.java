// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Binary cross entropy of probabilities rather than logits, as PyTorch's {@code BCELoss}:
 * logarithms are at least -100, and the gradient's denominator {@code p (1 - p)} at least 1e-12.
 */
final class ProbabilityCrossEntropy {

  private static final double LEAST_LOG = -100;
  private static final double LEAST_VARIANCE = 1e-12;

  /** What rounding in single precision may add to a probability. */
  private static final double SLACK = 1e-5;

  private ProbabilityCrossEntropy() {}

  /**
   * The mean over all elements.
   *
   * @param where the loss, for messages
   * @param p probabilities; what is outside [0, 1] by rounding alone counts as 0 or 1
   * @param targets values in [0, 1], shaped like p
   * @throws IllegalArgumentException if a probability is outside by more, or NaN
   */
  static Tensor mean(String where, Tensor p, Tensor targets) {
    double[] given = p.toDoubleArray();
    double[] wanted = targets.toDoubleArray();
    double sum = 0;
    for (int i = 0; i < given.length; i++) {
      given[i] = clamped(where, given[i]);
      sum -=
          wanted[i] * Math.max(LEAST_LOG, Math.log(given[i]))
              + (1 - wanted[i]) * Math.max(LEAST_LOG, Math.log1p(-given[i]));
    }
    Tensor y = TensorScope.innermost(p).allocate(p.dtype(), Shape.of());
    y.copyFrom(new double[] {sum / given.length});
    return Tape.record(
        "binaryCrossEntropy",
        y,
        (g, sink) -> {
          double share = g.item() / given.length;
          double[] slopes = new double[given.length];
          for (int i = 0; i < slopes.length; i++) {
            double variance = Math.max(LEAST_VARIANCE, given[i] * (1 - given[i]));
            slopes[i] = share * (given[i] - wanted[i]) / variance;
          }
          Tensor gp = sink.scope().allocate(p.dtype(), p.shape());
          gp.copyFrom(slopes);
          sink.give(0, gp);
        },
        p);
  }

  private static double clamped(String where, double p) {
    if (!(p >= -SLACK && p <= 1 + SLACK)) {
      throw new IllegalArgumentException(
          where + ": binary cross entropy needs similarities in [0, 1] but one is " + p);
    }
    return Math.max(0, Math.min(1, p));
  }
}
