// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.TensorScope;

/**
 * Takes a step's batches from a cursor, and then the step.
 *
 * @param step works on each batch
 * @param plan says how many batches a step has, and its learning rate
 * @param average follows the weights, if there is one
 */
record Stepper(TrainingStep step, TrainingPlan plan, Optional<WeightAverage> average) {

  /**
   * Where a step begins.
   *
   * @param epoch counted from 0
   * @param batch of the epoch, counted from 0; a multiple of the plan's accumulation
   * @param batches in an epoch
   */
  record Place(long epoch, long batch, long batches) {

    /** The batch's number in the whole run. */
    private long draw(int later) {
      return epoch * batches + batch + later;
    }
  }

  /** A batch that was worked on. */
  record Part(int samples, double loss, int correct, double rate, double seconds) {}

  /**
   * The next step; without batches left there is none.
   *
   * @param done is told of each batch, of the last one after the step
   */
  void next(BatchSource.Cursor cursor, Place place, Consumer<Part> done) {
    double rate =
        plan.rate(
            place.epoch(),
            place.epoch() * plan.stepsIn(place.batches()) + place.batch() / plan.accumulation());
    if (plan.accumulation() == 1) {
      single(cursor, place, rate).ifPresent(done);
    } else {
      accumulated(cursor, place, rate, done);
    }
  }

  private Optional<Part> single(BatchSource.Cursor cursor, Place place, double rate) {
    long start = System.nanoTime();
    try (TensorScope scope = TensorScope.open("training step")) {
      Optional<Batch> batch = cursor.next(scope);
      if (batch.isEmpty()) {
        return Optional.empty();
      }
      TrainingStep.Found found = step.find(batch.get(), scope, place.draw(0));
      step.update(found.gradients(), rate);
      average.ifPresent(WeightAverage::stepDone);
      return Optional.of(part(batch.get(), found, rate, start));
    }
  }

  private void accumulated(
      BatchSource.Cursor cursor, Place place, double rate, Consumer<Part> done) {
    try (TensorScope whole = TensorScope.open("training step")) {
      GradientSum sum = new GradientSum(whole);
      long last = Math.min(plan.accumulation(), place.batches() - place.batch()) - 1;
      for (int i = 0; i <= last; i++) {
        Optional<Part> part = accumulate(cursor, place.draw(i), rate, sum, i == last);
        if (part.isEmpty()) {
          return;
        }
        done.accept(part.get());
      }
    }
  }

  private Optional<Part> accumulate(
      BatchSource.Cursor cursor, long draw, double rate, GradientSum sum, boolean last) {
    long start = System.nanoTime();
    try (TensorScope scope = TensorScope.open("accumulated batch")) {
      Optional<Batch> batch = cursor.next(scope);
      if (batch.isEmpty()) {
        return Optional.empty();
      }
      TrainingStep.Found found = step.find(batch.get(), scope, draw);
      sum.add(found.gradients(), batch.get().size());
      if (last) {
        step.update(sum.mean(), rate);
        average.ifPresent(WeightAverage::stepDone);
      }
      return Optional.of(part(batch.get(), found, rate, start));
    }
  }

  private static Part part(Batch batch, TrainingStep.Found found, double rate, long start) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Part(batch.size(), found.loss(), found.correct(), rate, seconds);
  }
}
