// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Module;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.check.CheckOptions;

/**
 * Trains a classifier for a number of epochs, validating after each.
 *
 * <p>The same seed gives the same parameters bit for bit at a given thread count, whether the run
 * was interrupted and {@linkplain #restore restored} or not. Belongs to one thread.
 */
public final class Trainer {

  private final Module model;
  private final Optimizer optimizer;
  private final TrainingPlan plan;
  private final BatchSource training;
  private final BatchSource validation;
  private final TrainingStep step;
  private TrainingState state = TrainingState.START;
  private EpochMetrics lastEpoch;

  /**
   * A trainer at the beginning.
   *
   * @param training what is trained on, in the epochs' own orders
   * @param validation what accuracy is measured on; the optimiser never sees it
   */
  public Trainer(
      Module model,
      Optimizer optimizer,
      TrainingPlan plan,
      BatchSource training,
      BatchSource validation) {
    this.model = model;
    this.optimizer = optimizer;
    this.plan = plan;
    this.training = training;
    this.validation = validation;
    this.step = new TrainingStep(model, optimizer, plan, CheckOptions.fromSystemProperty());
  }

  /**
   * How a run ended.
   *
   * @param finished whether all epochs were done, rather than a stop requested
   * @param lastEpoch the last epoch that this run completed, if any
   * @param bestAccuracy the highest validation accuracy so far, in [0, 1]; NaN before the first
   */
  public record Outcome(boolean finished, Optional<EpochMetrics> lastEpoch, double bestAccuracy) {}

  /**
   * Trains until all epochs are done or a stop is requested.
   *
   * @param stopRequested asked after every training batch
   */
  public Outcome run(TrainingObserver observer, BooleanSupplier stopRequested) {
    boolean stopped = stopRequested.getAsBoolean();
    while (!stopped && state.epochsDone() < plan.epochs()) {
      stopped = !trainEpoch(observer, stopRequested);
      if (!stopped) {
        finishEpoch(observer);
        stopped = state.epochsDone() < plan.epochs() && stopRequested.getAsBoolean();
      }
    }
    return new Outcome(!stopped, Optional.ofNullable(lastEpoch), state.bestAccuracy());
  }

  /** Where the run stands; what {@link #restore} goes on from, with model and optimiser. */
  public TrainingState state() {
    return state;
  }

  /** Goes on from a saved state; model and optimiser are loaded by the caller. */
  public void restore(TrainingState saved) {
    if (saved.batchesDone() > training.batches() || saved.epochsDone() > plan.epochs()) {
      throw new IllegalArgumentException(
          "Trainer.restore: the saved run stands at epoch "
              + saved.epochsDone()
              + ", batch "
              + saved.batchesDone()
              + ", but this plan has "
              + plan.epochs()
              + " epochs of "
              + training.batches()
              + " batches");
    }
    state = saved;
  }

  /** The model being trained. */
  public Module model() {
    return model;
  }

  /** The optimiser of its parameters. */
  public Optimizer optimizer() {
    return optimizer;
  }

  private boolean trainEpoch(TrainingObserver observer, BooleanSupplier stopRequested) {
    try (BatchSource.Cursor cursor = training.epoch(state.epochsDone())) {
      skip(cursor, state.batchesDone());
      while (true) {
        long start = System.nanoTime();
        TrainingStep.Result result;
        int images;
        try (TensorScope scope = TensorScope.open("training step")) {
          Optional<Batch> batch = cursor.next(scope);
          if (batch.isEmpty()) {
            return true;
          }
          images = batch.get().size();
          result = step.run(batch.get(), scope, number());
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        state = state.afterBatch(images, result.loss(), result.correct(), seconds);
        observer.batchDone(report(result));
        if (state.batchesDone() < training.batches() && stopRequested.getAsBoolean()) {
          return false;
        }
      }
    }
  }

  /** The step's number in the whole run, from 0. */
  private long number() {
    return state.epochsDone() * training.batches() + state.batchesDone();
  }

  private static void skip(BatchSource.Cursor cursor, long batches) {
    for (long i = 0; i < batches; i++) {
      try (TensorScope scope = TensorScope.open("skipped batch")) {
        cursor.next(scope);
      }
    }
  }

  private void finishEpoch(TrainingObserver observer) {
    Evaluation evaluation = Evaluator.evaluate(model, validation, plan.objective(), observer);
    Tally tally = state.tally();
    boolean best = !(state.bestAccuracy() >= evaluation.accuracy());
    lastEpoch =
        new EpochMetrics(
            state.epochsDone() + 1,
            tally.meanLoss(),
            tally.accuracy(),
            evaluation.loss(),
            evaluation.accuracy(),
            tally.imagesPerSecond(),
            tally.seconds() + evaluation.seconds());
    state = state.afterEpoch(evaluation.accuracy());
    observer.epochDone(lastEpoch, best);
  }

  private BatchReport report(TrainingStep.Result result) {
    Tally tally = state.tally();
    return new BatchReport(
        state.epochsDone() + 1,
        plan.epochs(),
        state.batchesDone(),
        training.batches(),
        tally.meanLoss(),
        tally.accuracy(),
        result.learningRate(),
        tally.imagesPerSecond());
  }
}
