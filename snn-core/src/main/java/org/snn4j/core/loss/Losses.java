// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Softmax;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * Losses of classifiers, each a scalar and a mean over the batch. K is the number of classes.
 *
 * <p>Networks with time return {@code [T, N, K]}; {@link #meanOverTime} is their firing rate,
 * {@link TemporalEfficientTraining} looks at every step.
 */
public final class Losses {

  private Losses() {}

  /** The mean over the first axis: {@code [T, N, ...]} to {@code [N, ...]}. */
  public static Tensor meanOverTime(Tensor sequence) {
    requireValues("meanOverTime", "sequence", sequence);
    return Reductions.mean(sequence, 0);
  }

  /**
   * Cross entropy: the mean of {@code -log softmax(logits)} at the labels.
   *
   * <p>A logit of minus infinity makes its class impossible: the loss is infinite where it is the
   * label's, and finite, with a gradient of 0 for that logit, where it is not.
   *
   * @param logits shape {@code [N, K]}
   * @param labels N classes in {@code [0, K)}
   */
  public static Tensor crossEntropy(Tensor logits, int[] labels) {
    return crossEntropy(logits, labels, 0);
  }

  /**
   * Cross entropy against {@code (1 - s) onehot + s / K}: C. Szegedy et al., <i>Rethinking the
   * Inception Architecture</i>, CVPR 2016, section 7.
   *
   * @param smoothing s, in [0, 1)
   */
  public static Tensor crossEntropy(Tensor logits, int[] labels, double smoothing) {
    Shapes.requireRank("crossEntropy", "logits", 2, "[N, K]", logits.shape());
    requireValues("crossEntropy", "logits", logits);
    return softCrossEntropy(logits, Targets.smoothed("crossEntropy", logits, labels, smoothing));
  }

  /**
   * Cross entropy against a distribution: the mean over N of {@code -sum target * log
   * softmax(logits)}. A target of 0 adds nothing, even where the logit is minus infinity.
   *
   * @param logits shape {@code [N, K]}
   * @param targets shape {@code [N, K]}
   */
  public static Tensor softCrossEntropy(Tensor logits, Tensor targets) {
    Shapes.requireRank("softCrossEntropy", "logits", 2, "[N, K]", logits.shape());
    Shapes.requireEqual("softCrossEntropy", "targets", logits.shape(), targets.shape());
    requireValues("softCrossEntropy", "logits", logits);
    return CrossEntropy.ofLogs(Softmax.logSoftmax(logits, -1), logits.scope().borrow(targets));
  }

  /** The mean of the squared differences of two tensors of the same shape. */
  public static Tensor meanSquaredError(Tensor y, Tensor target) {
    Shapes.requireEqual("meanSquaredError", "target", y.shape(), target.shape());
    requireValues("meanSquaredError", "y", y);
    return Reductions.meanAll(Elementwise.square(Arithmetic.subtract(y, y.scope().borrow(target))));
  }

  /**
   * Mean squared error against one-hot labels, which rate-coded classifiers are often trained with.
   *
   * @param rates shape {@code [N, K]}
   */
  public static Tensor meanSquaredError(Tensor rates, int[] labels) {
    Shapes.requireRank("meanSquaredError", "rates", 2, "[N, K]", rates.shape());
    return meanSquaredError(rates, Targets.oneHot("meanSquaredError", rates, labels));
  }

  /**
   * Binary cross entropy with logits, a mean over N and K: {@code -t log sigmoid(y) - (1 - t) log
   * (1 - sigmoid(y))}, computed so that no logit overflows.
   *
   * @param logits any shape
   * @param targets values in [0, 1], shaped like the logits
   */
  public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets) {
    Shapes.requireEqual("binaryCrossEntropy", "targets", logits.shape(), targets.shape());
    requireValues("binaryCrossEntropy", "logits", logits);
    Tensor fixed = logits.scope().borrow(targets);
    // max(y, 0) - y t + log(1 + e^-|y|). The maximum is y / 2 + |y| / 2, for its derivative at 0
    // must be
    // 1 / 2: outputs that never fired are exactly 0.
    Tensor size = Elementwise.abs(logits);
    Tensor positive = Arithmetic.add(Arithmetic.scale(logits, 0.5), Arithmetic.scale(size, 0.5));
    Tensor linear = Arithmetic.subtract(positive, Arithmetic.multiply(logits, fixed));
    Tensor exponent = Elementwise.exp(Arithmetic.negate(size));
    Tensor rest = Elementwise.log(Arithmetic.add(exponent, 1));
    return Reductions.meanAll(Arithmetic.add(linear, rest));
  }

  /** Refuses an empty tensor, whose mean would not be a number. */
  private static void requireValues(String where, String argument, Tensor given) {
    if (given.length() == 0) {
      throw new ShapeMismatchException(
          where + ": " + argument + " must hold 1 or more values but has shape " + given.shape());
    }
  }

  /** {@code [T, N, K]} as {@code [T * N, K]}. */
  static Tensor foldTime(String where, Tensor sequence) {
    Shapes.requireRank(where, "sequence", 3, "[T, N, K]", sequence.shape());
    return Views.reshape(sequence, Shape.of(sequence.size(0) * sequence.size(1), sequence.size(2)));
  }
}
