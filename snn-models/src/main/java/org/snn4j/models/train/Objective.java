// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import org.snn4j.core.data.Batch;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.loss.TemporalEfficientTraining;
import org.snn4j.core.tensor.Tensor;

/** What a classifier is trained for. K is the number of classes. */
public sealed interface Objective {

  /**
   * The loss of a batch, a scalar.
   *
   * @param output logits {@code [T, N, K]}, or {@code [N, K]} from a network without time
   */
  Tensor loss(Tensor output, Batch batch);

  /** The scores {@code [N, K]} whose largest decides the class. */
  default Tensor scores(Tensor output) {
    return output.rank() == 3 ? Losses.meanOverTime(output) : output;
  }

  /** What validation measures: the plain cross entropy of the mean over time. */
  default Objective forValidation() {
    return new RateCrossEntropy(0);
  }

  /**
   * Cross entropy of the mean over time; soft targets of the batch replace its labels.
   *
   * @param smoothing label smoothing, in [0, 1)
   */
  record RateCrossEntropy(double smoothing) implements Objective {
    @Override
    public Tensor loss(Tensor output, Batch batch) {
      Tensor scores = scores(output);
      return batch.targets().isPresent()
          ? Losses.softCrossEntropy(scores, batch.targets().get())
          : Losses.crossEntropy(scores, batch.labels(), smoothing);
    }
  }

  /**
   * The cross entropy of every time step; soft targets of the batch replace its labels. See {@link
   * TemporalEfficientTraining}.
   */
  record EveryStep(TemporalEfficientTraining training) implements Objective {
    @Override
    public Tensor loss(Tensor output, Batch batch) {
      return batch.targets().isPresent()
          ? training.loss(output, batch.targets().get())
          : training.loss(output, batch.labels());
    }
  }

  /** A user's own objective. */
  non-sealed interface Custom extends Objective {

    @Override
    default Objective forValidation() {
      return this;
    }
  }
}
