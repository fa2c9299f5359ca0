// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * A loss over every time step rather than over the mean: S. Deng et al., <i>Temporal Efficient
 * Training of Spiking Neural Network via Gradient Re-weighting</i>, ICLR 2022, equations 9 to 11.
 *
 * <pre>
 *   (1 - lambda) * mean over t of crossEntropy(y[t]) + lambda * mean of (y - mean)^2
 * </pre>
 *
 * @param lambda weight of the regularisation, in [0, 1]
 * @param mean what the regularisation draws the outputs to
 * @param smoothing label smoothing of the cross entropy, in [0, 1)
 */
public record TemporalEfficientTraining(double lambda, double mean, double smoothing) {

  /** Checks the numbers. */
  public TemporalEfficientTraining {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException(
          "TemporalEfficientTraining: lambda must be in [0, 1] but is " + lambda);
    }
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "TemporalEfficientTraining: mean must be finite but is " + mean);
    }
    Targets.requireSmoothing("TemporalEfficientTraining", smoothing);
  }

  /** The cross entropy of every step, without regularisation or smoothing. */
  public static TemporalEfficientTraining plain() {
    return new TemporalEfficientTraining(0, 0, 0);
  }

  /**
   * The loss of a sequence.
   *
   * @param sequence logits of every step, shape {@code [T, N, K]}
   * @param labels N classes in {@code [0, K)}
   */
  public Tensor loss(Tensor sequence, int[] labels) {
    Tensor logits = Losses.foldTime("TemporalEfficientTraining", sequence);
    Targets.requireLabels("TemporalEfficientTraining", sequence.size(1), sequence.size(2), labels);
    int steps = Math.toIntExact(sequence.size(0));
    int[] repeated = new int[steps * labels.length];
    for (int t = 0; t < steps; t++) {
      System.arraycopy(labels, 0, repeated, t * labels.length, labels.length);
    }
    return regularised(sequence, Losses.crossEntropy(logits, repeated, smoothing));
  }

  /**
   * The loss of a sequence against a distribution for each sample, the same at every step. They are
   * taken as they are, without smoothing.
   *
   * @param sequence logits of every step, shape {@code [T, N, K]}
   * @param targets shape {@code [N, K]}
   */
  public Tensor loss(Tensor sequence, Tensor targets) {
    Tensor logits = Losses.foldTime("TemporalEfficientTraining", sequence);
    Shapes.requireEqual(
        "TemporalEfficientTraining", "targets", sequence.shape().tail(1), targets.shape());
    Tensor repeated = Repeat.overTime(targets.detach(), Math.toIntExact(sequence.size(0)));
    Tensor folded = Losses.foldTime("TemporalEfficientTraining", repeated);
    return regularised(sequence, Losses.softCrossEntropy(logits, folded));
  }

  private Tensor regularised(Tensor sequence, Tensor entropy) {
    if (lambda == 0) {
      return entropy;
    }
    Tensor goal = sequence.scope().full(sequence.dtype(), mean, sequence.shape());
    return Arithmetic.add(
        Arithmetic.scale(entropy, 1 - lambda),
        Arithmetic.scale(Losses.meanSquaredError(sequence, goal), lambda));
  }
}
