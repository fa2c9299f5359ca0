// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.schedule.Schedule;

/**
 * How a model is trained.
 *
 * @param seed decides dropout and every other draw of the run
 * @param epochs number of epochs, 1 or more
 * @param schedule the learning rate by position, counted from 0
 * @param pace what the schedule's positions are
 * @param objective what is minimised
 * @param clipping how gradients are limited
 * @param accumulation batches whose gradients are averaged for one step, 1 or more; an epoch's last
 *     step takes those that are left
 * @param patience after how many epochs without a better validation accuracy the run ends early; 0
 *     for never
 */
public record TrainingPlan(
    long seed,
    int epochs,
    Schedule schedule,
    Pace pace,
    Objective objective,
    GradientClipping clipping,
    int accumulation,
    int patience) {

  /** Checks the numbers. */
  public TrainingPlan {
    requireAtLeast("epochs", 1, epochs);
    requireAtLeast("accumulation", 1, accumulation);
    requireAtLeast("patience", 0, patience);
  }

  /** With a schedule by step, a step for each batch, and no early end. */
  public TrainingPlan(
      long seed, int epochs, Schedule schedule, Objective objective, GradientClipping clipping) {
    this(seed, epochs, schedule, Pace.STEPS, objective, clipping, 1, 0);
  }

  /** The same with the rate of an epoch rather than of a step. */
  public TrainingPlan byEpoch() {
    return new TrainingPlan(
        seed, epochs, schedule, Pace.EPOCHS, objective, clipping, accumulation, patience);
  }

  /** The same with the gradients of several batches for one step. */
  public TrainingPlan accumulating(int batches) {
    return new TrainingPlan(seed, epochs, schedule, pace, objective, clipping, batches, patience);
  }

  /** The same, ending when so many epochs brought nothing better. */
  public TrainingPlan endingAfter(int epochsWithoutProgress) {
    return new TrainingPlan(
        seed, epochs, schedule, pace, objective, clipping, accumulation, epochsWithoutProgress);
  }

  /** Optimiser steps in an epoch of so many batches. */
  public long stepsIn(long batches) {
    return (batches + accumulation - 1) / accumulation;
  }

  /**
   * The learning rate.
   *
   * @param epoch counted from 0
   * @param step counted from 0 over the whole run
   */
  public double rate(long epoch, long step) {
    return schedule.at(pace == Pace.EPOCHS ? epoch : step);
  }

  private static void requireAtLeast(String name, int least, int given) {
    if (given < least) {
      throw new IllegalArgumentException(
          "TrainingPlan: " + name + " must be " + least + " or more but is " + given);
    }
  }
}
