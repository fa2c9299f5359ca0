// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.schedule.Schedule;

/**
 * How a model is trained.
 *
 * @param seed decides dropout and every other draw of the run
 * @param epochs number of epochs, 1 or more
 * @param schedule the learning rate by training step, counted from 0
 * @param objective what is minimised
 * @param clipping how gradients are limited
 */
public record TrainingPlan(
    long seed, int epochs, Schedule schedule, Objective objective, GradientClipping clipping) {

  /** Checks the numbers. */
  public TrainingPlan {
    if (epochs < 1) {
      throw new IllegalArgumentException("TrainingPlan: epochs must be 1 or more but is " + epochs);
    }
  }
}
