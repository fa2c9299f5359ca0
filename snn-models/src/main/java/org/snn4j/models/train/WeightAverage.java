// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import org.snn4j.core.nn.Module;
import org.snn4j.core.optim.Ema;
import org.snn4j.core.tensor.TensorScope;

/**
 * A running average of the weights that is moved after every step; the trainer validates it in
 * place of the weights themselves.
 *
 * @param average of the model that is trained
 * @param decay the share of the average that stays after a step, in (0, 1); 0.9998 in timm
 */
public record WeightAverage(Ema average, double decay) {

  /** Checks the share. */
  public WeightAverage {
    if (!(decay > 0 && decay < 1)) {
      throw new IllegalArgumentException("WeightAverage: decay must be in (0, 1) but is " + decay);
    }
  }

  /** An average that starts at the present weights; it belongs to the scope. */
  public static WeightAverage of(Module model, double decay, TensorScope scope) {
    return new WeightAverage(new Ema(scope, model), decay);
  }

  void stepDone() {
    average.update(decay);
  }
}
