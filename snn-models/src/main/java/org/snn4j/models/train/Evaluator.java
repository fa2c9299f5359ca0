// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.Optional;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.loss.Accuracy;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Runs a classifier over a data set without changing it. */
public final class Evaluator {

  private Evaluator() {}

  /** Loss and accuracy over the source's first epoch; the observer is told of every batch. */
  public static Evaluation evaluate(
      Module model, BatchSource source, Objective objective, TrainingObserver observer) {
    long start = System.nanoTime();
    Tally tally = Tally.NOTHING;
    long done = 0;
    try (BatchSource.Cursor cursor = source.epoch(0)) {
      while (true) {
        try (TensorScope scope = TensorScope.open("evaluation batch")) {
          Optional<Batch> batch = cursor.next(scope);
          if (batch.isEmpty()) {
            break;
          }
          tally = add(tally, model, batch.get(), objective, scope);
        }
        observer.validationBatchDone(++done, source.batches());
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Evaluation(tally.meanLoss(), tally.accuracy(), tally.images(), seconds);
  }

  private static Tally add(
      Tally tally, Module model, Batch batch, Objective objective, TensorScope scope) {
    Tensor output = model.forward(batch.inputs(), ForwardPass.inference(scope));
    double loss = objective.loss(output, batch).item();
    long correct = Accuracy.correct(objective.scores(output), batch.labels(), 1);
    return tally.plus(batch.size(), loss, correct, 0);
  }
}
