// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.optim.Ema;
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
  private final Optional<WeightAverage> average;
  private final Stepper stepper;
  private TrainingState state = TrainingState.START;
  private EpochMetrics lastEpoch;

  /**
   * A trainer at the beginning, without an average of the weights.
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
    this(model, optimizer, plan, training, validation, Optional.empty());
  }

  /**
   * A trainer at the beginning.
   *
   * @param average if there is one, it is validated in place of the weights
   */
  public Trainer(
      Module model,
      Optimizer optimizer,
      TrainingPlan plan,
      BatchSource training,
      BatchSource validation,
      Optional<WeightAverage> average) {
    this(model, optimizer, plan, training, validation, average, List.of());
  }

  /**
   * A trainer at the beginning that is short of memory.
   *
   * @param average if there is one, it is validated in place of the weights
   * @param recomputed modules for {@link TrainingStep#recomputing}
   */
  public Trainer(
      Module model,
      Optimizer optimizer,
      TrainingPlan plan,
      BatchSource training,
      BatchSource validation,
      Optional<WeightAverage> average,
      Collection<? extends Module> recomputed) {
    this.model = model;
    this.optimizer = optimizer;
    this.plan = plan;
    this.training = training;
    this.validation = validation;
    this.average = average;
    TrainingStep step = new TrainingStep(model, optimizer, plan, CheckOptions.fromSystemProperty());
    this.stepper = new Stepper(step.recomputing(recomputed), plan, average);
  }

  /**
   * How a run ended.
   *
   * @param finished whether the run came to its end, rather than a stop requested: all epochs were
   *     done, or the plan's patience was
   * @param lastEpoch the last epoch that this run completed, if any
   * @param bestAccuracy the highest validation accuracy so far, in [0, 1]; NaN before the first
   */
  public record Outcome(boolean finished, Optional<EpochMetrics> lastEpoch, double bestAccuracy) {}

  /**
   * Trains until all epochs are done, the patience is at its end, or a stop is requested.
   *
   * @param stopRequested asked after every training step
   */
  public Outcome run(TrainingObserver observer, BooleanSupplier stopRequested) {
    boolean stopped = stopRequested.getAsBoolean();
    while (!stopped && !ended()) {
      observer.epochBegun(state.epochsDone() + 1);
      stopped = !trainEpoch(observer, stopRequested);
      if (!stopped) {
        finishEpoch(observer);
        stopped = !ended() && stopRequested.getAsBoolean();
      }
    }
    return new Outcome(!stopped, Optional.ofNullable(lastEpoch), state.bestAccuracy());
  }

  /** Whether there is nothing left to do: all epochs are done, or the patience is at its end. */
  public boolean ended() {
    return state.epochsDone() >= plan.epochs() || endedEarly();
  }

  /** Whether the run ended, or ends, because too many epochs brought nothing better. */
  public boolean endedEarly() {
    return plan.patience() > 0
        && state.epochsSinceBest() >= plan.patience()
        && state.epochsDone() < plan.epochs();
  }

  /** Where the run stands; what {@link #restore} goes on from, with model and optimiser. */
  public TrainingState state() {
    return state;
  }

  /** Goes on from a saved state; model and optimiser are loaded by the caller. */
  public void restore(TrainingState saved) {
    if (saved.batchesDone() > training.batches()
        || saved.epochsDone() > plan.epochs()
        || saved.batchesDone() % plan.accumulation() != 0) {
      throw new IllegalArgumentException(
          "Trainer.restore: the saved run stands at epoch "
              + saved.epochsDone()
              + ", batch "
              + saved.batchesDone()
              + ", but this plan has "
              + plan.epochs()
              + " epochs of "
              + training.batches()
              + " batches"
              + (plan.accumulation() > 1 ? ", " + plan.accumulation() + " to a step" : ""));
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

  /** The average of the weights, if there is one. */
  public Optional<WeightAverage> average() {
    return average;
  }

  /** The weights that are validated, for use: the average if there is one, else the model's. */
  public StateDict trained() {
    return average.map(each -> each.average().stateDict()).orElseGet(model::stateDict);
  }

  private boolean trainEpoch(TrainingObserver observer, BooleanSupplier stopRequested) {
    try (BatchSource.Cursor cursor = training.epoch(state.epochsDone())) {
      skip(cursor, state.batchesDone());
      while (state.batchesDone() < training.batches()) {
        long before = state.batchesDone();
        Stepper.Place place = new Stepper.Place(state.epochsDone(), before, training.batches());
        stepper.next(cursor, place, part -> count(part, observer));
        if (state.batchesDone() == before) {
          return true;
        }
        if (state.batchesDone() < training.batches() && stopRequested.getAsBoolean()) {
          return false;
        }
      }
      return true;
    }
  }

  private void count(Stepper.Part part, TrainingObserver observer) {
    state = state.afterBatch(part.samples(), part.loss(), part.correct(), part.seconds());
    observer.batchDone(report(part.rate()));
  }

  private static void skip(BatchSource.Cursor cursor, long batches) {
    for (long i = 0; i < batches; i++) {
      try (TensorScope scope = TensorScope.open("skipped batch")) {
        cursor.next(scope);
      }
    }
  }

  private Evaluation validate(TrainingObserver observer) {
    Objective objective = plan.objective().forValidation();
    if (average.isEmpty()) {
      return Evaluator.evaluate(model, validation, objective, observer);
    }
    Ema.Applied averaged = average.get().average().apply();
    try {
      return Evaluator.evaluate(model, validation, objective, observer);
    } finally {
      averaged.close();
    }
  }

  private void finishEpoch(TrainingObserver observer) {
    Evaluation evaluation = validate(observer);
    Tally tally = state.tally();
    boolean best = state.isBest(evaluation.accuracy());
    long steps = (state.epochsDone() + 1) * plan.stepsIn(training.batches());
    lastEpoch =
        new EpochMetrics(
            state.epochsDone() + 1,
            tally.meanLoss(),
            tally.accuracy(),
            evaluation.loss(),
            evaluation.accuracy(),
            plan.rate(state.epochsDone(), steps - 1),
            tally.imagesPerSecond(),
            tally.seconds() + evaluation.seconds());
    state = state.afterEpoch(evaluation.accuracy());
    observer.epochDone(lastEpoch, best);
  }

  private BatchReport report(double rate) {
    Tally tally = state.tally();
    return new BatchReport(
        state.epochsDone() + 1,
        plan.epochs(),
        state.batchesDone(),
        training.batches(),
        tally.meanLoss(),
        tally.accuracy(),
        rate,
        tally.imagesPerSecond());
  }
}
