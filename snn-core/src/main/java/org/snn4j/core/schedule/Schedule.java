// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.schedule;

import java.util.List;

/**
 * The learning rate at each position of a training run.
 *
 * <p>A position counts from 0 in whatever the trainer counts: epochs, or steps (batches). The rate
 * at position 0 is that of the first epoch or step. Schedules are values without memory.
 *
 * <p>The records here have the formulas of {@code torch.optim.lr_scheduler}, in closed form.
 */
public sealed interface Schedule
    permits Schedule.Constant,
        Schedule.Step,
        Schedule.MultiStep,
        Schedule.Exponential,
        Schedule.Cosine,
        Schedule.WarmUp,
        Schedule.Custom,
        OneCycle,
        TimmSchedule {

  /**
   * The learning rate at a position.
   *
   * @param position epochs or steps since the start, 0 or more
   * @throws IllegalArgumentException if the position is negative
   */
  double at(long position);

  /** This schedule behind a linear warm-up; see {@link WarmUp}. */
  default Schedule afterWarmUp(long positions, double initialRate) {
    return new WarmUp(positions, initialRate, this);
  }

  /**
   * The same rate throughout.
   *
   * @param learningRate 0 or more
   */
  record Constant(double learningRate) implements Schedule {

    /** Checks the constants. */
    public Constant {
      Checks.rate("Constant", "learningRate", learningRate);
    }

    @Override
    public double at(long position) {
      Checks.position(position);
      return learningRate;
    }
  }

  /**
   * {@code learningRate * factor^floor(position / every)}: PyTorch's {@code StepLR}.
   *
   * @param learningRate the first rate, 0 or more
   * @param every positions between two drops, at least 1
   * @param factor of each drop, greater than 0
   */
  record Step(double learningRate, long every, double factor) implements Schedule {

    /** Checks the constants. */
    public Step {
      Checks.rate("Step", "learningRate", learningRate);
      Checks.atLeast(1, "Step", "every", every);
      Checks.positive("Step", "factor", factor);
    }

    @Override
    public double at(long position) {
      long drops = Checks.position(position) / every;
      return learningRate * Math.pow(factor, drops);
    }
  }

  /**
   * {@code learningRate * factor^n} with n the number of milestones at or before the position:
   * PyTorch's {@code MultiStepLR}. A milestone that is listed twice counts twice.
   *
   * @param learningRate the first rate, 0 or more
   * @param milestones positions from which a lower rate holds, in ascending order
   * @param factor of each drop, greater than 0
   */
  record MultiStep(double learningRate, List<Long> milestones, double factor) implements Schedule {

    /** Checks the constants. */
    public MultiStep {
      Checks.rate("MultiStep", "learningRate", learningRate);
      Checks.positive("MultiStep", "factor", factor);
      milestones = List.copyOf(milestones);
      Checks.milestones("MultiStep", milestones);
    }

    @Override
    public double at(long position) {
      Checks.position(position);
      long passed = milestones.stream().filter(milestone -> milestone <= position).count();
      return learningRate * Math.pow(factor, passed);
    }
  }

  /**
   * {@code learningRate * factor^position}: PyTorch's {@code ExponentialLR}.
   *
   * @param learningRate the first rate, 0 or more
   * @param factor from one position to the next, greater than 0
   */
  record Exponential(double learningRate, double factor) implements Schedule {

    /** Checks the constants. */
    public Exponential {
      Checks.rate("Exponential", "learningRate", learningRate);
      Checks.positive("Exponential", "factor", factor);
    }

    @Override
    public double at(long position) {
      return learningRate * Math.pow(factor, Checks.position(position));
    }
  }

  /**
   * {@code minimum + (learningRate - minimum) (1 + cos(pi position / halfPeriod)) / 2}: PyTorch's
   * {@code CosineAnnealingLR}. Past the half period the rate rises again, as it does there.
   *
   * <p>Source: I. Loshchilov and F. Hutter, <i>SGDR: Stochastic Gradient Descent with Warm
   * Restarts</i>, ICLR 2017.
   *
   * @param learningRate the first rate, 0 or more
   * @param halfPeriod positions until the minimum is reached, at least 1; {@code T_max} in PyTorch
   * @param minimum the lowest rate, 0 or more; {@code eta_min} in PyTorch
   */
  record Cosine(double learningRate, long halfPeriod, double minimum) implements Schedule {

    /** Checks the constants. */
    public Cosine {
      Checks.rate("Cosine", "learningRate", learningRate);
      Checks.atLeast(1, "Cosine", "halfPeriod", halfPeriod);
      Checks.rate("Cosine", "minimum", minimum);
    }

    @Override
    public double at(long position) {
      double angle = Math.PI * Checks.position(position) / halfPeriod;
      return minimum + (learningRate - minimum) * (1 + Math.cos(angle)) / 2;
    }
  }

  /**
   * A straight line from {@code initialRate} up to the start of another schedule, which then runs
   * from its own position 0. (timm instead starts its schedules at once and lets the warm-up hide
   * their beginning: {@link TimmSchedule}.)
   *
   * @param positions length of the warm-up; 0 for none
   * @param initialRate the rate at position 0, 0 or more
   * @param then the schedule behind the warm-up
   */
  record WarmUp(long positions, double initialRate, Schedule then) implements Schedule {

    /** Checks the constants. */
    public WarmUp {
      Checks.atLeast(0, "WarmUp", "positions", positions);
      Checks.rate("WarmUp", "initialRate", initialRate);
    }

    @Override
    public double at(long position) {
      if (Checks.position(position) >= positions) {
        return then.at(position - positions);
      }
      return initialRate + (then.at(0) - initialRate) * position / positions;
    }
  }

  /** A user's own schedule. */
  @FunctionalInterface
  non-sealed interface Custom extends Schedule {}
}
