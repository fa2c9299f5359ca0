// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import java.util.Objects;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.RowNorms;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * Draws the spike trains of samples with a common label together and those of others apart:
 * SpikingJelly's {@code spike_similar_loss}.
 *
 * <pre>
 *   s[i, j] = kernel(x[i], x[j])         x[i] . x[j] / (|x[i]| |x[j]| + 1e-8) for the linear kernel
 *   loss    = mean over i, j of distance(s[i, j], 1 if i and j share a label else 0)
 * </pre>
 *
 * <p>With {@link Distance#BCE} similarities are clamped to [0, 1] first: rounding lifts the linear
 * and the Gaussian kernel's diagonal above 1, on which SpikingJelly fails. Similarities that are
 * outside by more than rounding, as a polynomial kernel's may be, are refused.
 *
 * <p>The linear kernel's gradient for a sample that never fired is that of the formula, up to 1e8.
 *
 * @param kernel how alike two spike trains are
 * @param distance what is averaged
 */
public record SpikeSimilarLoss(SpikeKernel kernel, Distance distance) {

  private static final double LEAST_NORM = 1e-8;

  /** How far a similarity is from its target. */
  public enum Distance {
    /** The squared difference. */
    MSE,
    /** The absolute difference. */
    L1,
    /** Binary cross entropy, the similarity being a probability. */
    BCE
  }

  /** Refuses a missing part. */
  public SpikeSimilarLoss {
    Objects.requireNonNull(kernel, "SpikeSimilarLoss: kernel");
    Objects.requireNonNull(distance, "SpikeSimilarLoss: distance");
  }

  /**
   * The loss of samples with one label each.
   *
   * @param spikes shape {@code [N, ...]}, what follows N is flattened
   * @param labels N labels
   */
  public Tensor loss(Tensor spikes, int[] labels) {
    requireSamples(spikes);
    if (labels.length != spikes.size(0)) {
      throw new ShapeMismatchException(
          "SpikeSimilarLoss: there must be one label for each of "
              + spikes.size(0)
              + " samples but there are "
              + labels.length);
    }
    double[] shared = new double[labels.length * labels.length];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = labels[i / labels.length] == labels[i % labels.length] ? 1 : 0;
    }
    return compared(spikes, targets(spikes, shared, labels.length));
  }

  /**
   * The loss of samples with any number of labels each.
   *
   * @param spikes shape {@code [N, ...]}, what follows N is flattened
   * @param labels shape {@code [N, K]}, 1 for each label that a sample has; the target of two
   *     samples is {@code min(1, labels[i] . labels[j])}
   */
  public Tensor loss(Tensor spikes, Tensor labels) {
    requireSamples(spikes);
    Shapes.requireRank("SpikeSimilarLoss", "labels", 2, "[N, K]", labels.shape());
    Shapes.requireSize("SpikeSimilarLoss", "labels", "N", 0, spikes.size(0), labels.shape());
    Tensor hot = spikes.scope().borrow(labels.detach());
    double[] shared = MatMul.matmul(hot, Views.transpose(hot, 0, 1)).toDoubleArray();
    for (int i = 0; i < shared.length; i++) {
      shared[i] = Math.min(1, shared[i]);
    }
    return compared(spikes, targets(spikes, shared, Math.toIntExact(labels.size(0))));
  }

  private Tensor compared(Tensor spikes, Tensor targets) {
    Tensor similarity = similarity(Views.reshape(spikes, spikes.size(0), -1));
    return switch (distance) {
      case MSE -> Losses.meanSquaredError(similarity, targets);
      case L1 -> Reductions.meanAll(Elementwise.abs(Arithmetic.subtract(similarity, targets)));
      case BCE -> ProbabilityCrossEntropy.mean("SpikeSimilarLoss", similarity, targets);
    };
  }

  private Tensor similarity(Tensor x) {
    Tensor product = kernel.dotProduct(x, x);
    if (!(kernel instanceof SpikeKernel.Linear)) {
      return product;
    }
    Tensor norms = RowNorms.of(x);
    Tensor lengths = Arithmetic.multiply(norms, Views.transpose(norms, 0, 1));
    return Arithmetic.divide(product, Arithmetic.add(lengths, LEAST_NORM));
  }

  private static Tensor targets(Tensor spikes, double[] shared, int samples) {
    Tensor targets = spikes.scope().allocate(spikes.dtype(), Shape.of(samples, samples));
    targets.copyFrom(shared);
    return targets;
  }

  private static void requireSamples(Tensor spikes) {
    if (spikes.rank() < 2 || spikes.length() == 0) {
      throw new ShapeMismatchException(
          "SpikeSimilarLoss: spikes must have shape [N, ...], 2 axes or more and none of them empty,"
              + " but have "
              + spikes.shape());
    }
  }
}
