// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.schedule;

import java.util.List;

/**
 * The schedules of timm 0.6.12 ({@code create_scheduler}), which the Spikformer and Spike-driven
 * Transformer repositories train with. Positions are epochs.
 *
 * <p>In the first epochs the warm-up rules; the schedule itself counts from epoch 0 all the same,
 * so it does not start at its highest rate when the warm-up ends.
 */
public sealed interface TimmSchedule extends Schedule {

  /** What rules in the first epochs. */
  WarmUp warmUp();

  /** The rate if there were no warm-up. */
  double withoutWarmUp(long epoch);

  /** The rate the warm-up rises to. */
  double learningRate();

  @Override
  default double at(long epoch) {
    WarmUp warm = warmUp();
    if (Checks.position(epoch) >= warm.epochs()) {
      return withoutWarmUp(epoch);
    }
    return warm.initialRate() + epoch * (learningRate() - warm.initialRate()) / warm.epochs();
  }

  /**
   * A straight line from {@code initialRate} at epoch 0 to the full rate at epoch {@code epochs}.
   *
   * @param epochs its length; 0 for none
   * @param initialRate the rate at epoch 0, 0 or more
   */
  record WarmUp(long epochs, double initialRate) {

    /** Checks the constants. */
    public WarmUp {
      Checks.atLeast(0, "TimmSchedule.WarmUp", "epochs", epochs);
      Checks.rate("TimmSchedule.WarmUp", "initialRate", initialRate);
    }

    /** No warm-up. */
    public static WarmUp none() {
      return new WarmUp(0, 0);
    }
  }

  /**
   * Half a cosine from the full rate down to the minimum, where it stays.
   *
   * @param learningRate the full rate, 0 or more
   * @param epochs when the minimum is reached, at least 1
   * @param minimum the lowest rate, 0 or more
   * @param warmUp what rules before
   * @param coolDown further epochs at the minimum
   */
  record Cosine(double learningRate, long epochs, double minimum, WarmUp warmUp, long coolDown)
      implements TimmSchedule {

    /** Checks the constants. */
    public Cosine {
      Checks.rate("TimmSchedule.Cosine", "learningRate", learningRate);
      Checks.atLeast(1, "TimmSchedule.Cosine", "epochs", epochs);
      Checks.rate("TimmSchedule.Cosine", "minimum", minimum);
      Checks.atLeast(0, "TimmSchedule.Cosine", "coolDown", coolDown);
    }

    /** How many epochs to train: the cool-down comes on top. */
    public long totalEpochs() {
      return epochs + coolDown;
    }

    @Override
    public double withoutWarmUp(long epoch) {
      if (epoch >= epochs) {
        return minimum;
      }
      double angle = Math.PI * epoch / epochs;
      return minimum + (learningRate - minimum) * (1 + Math.cos(angle)) / 2;
    }
  }

  /**
   * {@code learningRate * factor^floor(epoch / every)}.
   *
   * @param learningRate the full rate, 0 or more
   * @param every epochs between two drops, at least 1
   * @param factor of each drop, greater than 0
   * @param warmUp what rules before
   */
  record Step(double learningRate, long every, double factor, WarmUp warmUp)
      implements TimmSchedule {

    /** Checks the constants. */
    public Step {
      Checks.rate("TimmSchedule.Step", "learningRate", learningRate);
      Checks.atLeast(1, "TimmSchedule.Step", "every", every);
      Checks.positive("TimmSchedule.Step", "factor", factor);
    }

    @Override
    public double withoutWarmUp(long epoch) {
      long drops = epoch / every;
      return learningRate * Math.pow(factor, drops);
    }
  }

  /**
   * {@code learningRate * factor^n} with n the number of milestones at or before {@code epoch + 1}:
   * timm drops the rate one epoch before each milestone. {@link Schedule.MultiStep} drops it at the
   * milestone.
   *
   * @param learningRate the full rate, 0 or more
   * @param milestones in ascending order
   * @param factor of each drop, greater than 0
   * @param warmUp what rules before
   */
  record MultiStep(double learningRate, List<Long> milestones, double factor, WarmUp warmUp)
      implements TimmSchedule {

    /** Checks the constants. */
    public MultiStep {
      Checks.rate("TimmSchedule.MultiStep", "learningRate", learningRate);
      Checks.positive("TimmSchedule.MultiStep", "factor", factor);
      milestones = List.copyOf(milestones);
      Checks.milestones("TimmSchedule.MultiStep", milestones);
    }

    @Override
    public double withoutWarmUp(long epoch) {
      long passed = milestones.stream().filter(milestone -> milestone <= epoch + 1).count();
      return learningRate * Math.pow(factor, passed);
    }
  }
}
