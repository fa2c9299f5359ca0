// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import org.snn4j.cli.CommandException;
import org.snn4j.cli.run.Mixing;
import org.snn4j.cli.run.Regime;
import org.snn4j.core.loss.TemporalEfficientTraining;
import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Lamb;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.optim.UpdateRule;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.schedule.TimmSchedule;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.Pace;

/**
 * How a recipe trains.
 *
 * @param recipe the recipe
 */
record RecipeTraining(RecipeFile recipe) {

  int batchSize() {
    return recipe.get(Keys.BATCH_SIZE, 64);
  }

  /** All epochs, with the cool-down where there is one. */
  int epochs() {
    return recipe.need(Keys.EPOCHS) + (bySteps() ? 0 : coolDown());
  }

  private int coolDown() {
    return sched().equals("cosine") ? recipe.get(Keys.COOLDOWN_EPOCHS, 10) : 0;
  }

  private boolean bySteps() {
    return switch (recipe.get(Keys.SCHED_BY, "epochs")) {
      case "steps" -> true;
      case "epochs" -> false;
      default -> throw recipe.refused(Keys.SCHED_BY);
    };
  }

  private String sched() {
    return recipe.get(Keys.SCHED, "cosine");
  }

  UpdateRule optimizer() {
    double decay = recipe.get(Keys.WEIGHT_DECAY, 0.0);
    String name = recipe.get(Keys.OPT, "adamw");
    return switch (name) {
      case "adamw" -> new AdamW(0.9, 0.999, recipe.get(Keys.OPT_EPS, 1e-8), decay, false);
      case "adam" -> new Adam(0.9, 0.999, recipe.get(Keys.OPT_EPS, 1e-8), decay, false);
      case "lamb" ->
          new Lamb(0.9, 0.999, recipe.get(Keys.OPT_EPS, 1e-6), decay, true, true, 1, false, false);
      case "sgd" -> Sgd.withMomentum(recipe.get(Keys.MOMENTUM, 0.9), decay);
      default -> throw recipe.refused(Keys.OPT);
    };
  }

  /**
   * The learning rate.
   *
   * @param steps training steps in an epoch
   */
  Schedule schedule(long steps) {
    double rate = recipe.need(Keys.LR);
    int epochs = recipe.need(Keys.EPOCHS);
    int warm = recipe.get(Keys.WARMUP_EPOCHS, bySteps() ? 0 : 3);
    double warmRate = recipe.get(Keys.WARMUP_LR, 1e-4);
    if (sched().equals("constant")) {
      return new Schedule.Constant(rate);
    }
    if (bySteps()) {
      if (warm >= epochs) {
        String must = "must be less than epochs, which are " + epochs + ",";
        throw new CommandException(recipe.refusal(Keys.WARMUP_EPOCHS, must));
      }
      Schedule cosine =
          new Schedule.Cosine(rate, (epochs - warm) * steps, recipe.get(Keys.MIN_LR, 0.0));
      return warm == 0 ? cosine : cosine.afterWarmUp(warm * steps, warmRate);
    }
    TimmSchedule.WarmUp warmUp = new TimmSchedule.WarmUp(warm, warmRate);
    return switch (sched()) {
      case "cosine" ->
          new TimmSchedule.Cosine(rate, epochs, recipe.get(Keys.MIN_LR, 1e-6), warmUp, coolDown());
      case "step" ->
          new TimmSchedule.Step(
              rate,
              Math.round(recipe.get(Keys.DECAY_EPOCHS, 30.0)),
              recipe.get(Keys.DECAY_RATE, 0.1),
              warmUp);
      default -> throw recipe.refused(Keys.SCHED);
    };
  }

  Objective objective() {
    double smoothing = recipe.get(Keys.SMOOTHING, 0.0);
    return recipe.is(Keys.TET)
        ? new Objective.EveryStep(
            new TemporalEfficientTraining(
                recipe.get(Keys.TET_LAMB, 0.0), recipe.get(Keys.TET_MEANS, 1.0), smoothing))
        : new Objective.RateCrossEntropy(smoothing);
  }

  GradientClipping clipping() {
    double limit = recipe.get(Keys.CLIP_GRAD, 0.0);
    if (limit == 0) {
      return new GradientClipping.None();
    }
    return switch (recipe.get(Keys.CLIP_MODE, "norm")) {
      case "norm" -> new GradientClipping.ByNorm(limit);
      case "value" -> new GradientClipping.ByValue(limit);
      default -> throw recipe.refused(Keys.CLIP_MODE);
    };
  }

  Regime regime() {
    return new Regime(
        recipe.is(Keys.DROP_LAST),
        mixing(),
        bySteps() ? Pace.STEPS : Pace.EPOCHS,
        recipe.get(Keys.ACCUMULATION, 1),
        recipe.is(Keys.MODEL_EMA) ? recipe.get(Keys.MODEL_EMA_DECAY, 0.9998) : 0,
        recipe.get(Keys.PATIENCE, 0));
  }

  private Mixing mixing() {
    if (recipe.get(Keys.MIXUP, 0.0) == 0 && recipe.get(Keys.CUTMIX, 0.0) == 0) {
      return Mixing.none();
    }
    return new Mixing(
        recipe.get(Keys.MIXUP, 0.0),
        recipe.get(Keys.CUTMIX, 0.0),
        recipe.get(Keys.MIXUP_PROB, 1.0),
        recipe.get(Keys.MIXUP_SWITCH_PROB, 0.5),
        recipe.get(Keys.MIXUP_OFF_EPOCH, 0),
        recipe.get(Keys.SMOOTHING, 0.0));
  }
}
