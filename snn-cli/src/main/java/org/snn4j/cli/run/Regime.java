// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import org.snn4j.models.train.Pace;

/**
 * How a run goes about its batches, epochs and weights.
 *
 * @param fullBatches whether samples that do not fill a training batch are left out of an epoch
 * @param mixing how samples are blended
 * @param pace what the positions of the learning-rate schedule are
 * @param accumulation batches whose gradients are averaged for one step
 * @param averageDecay what stays of the average of the weights at each step; 0 for no average
 * @param patience after how many epochs without a better one the run ends; 0 for never
 */
public record Regime(
    boolean fullBatches,
    Mixing mixing,
    Pace pace,
    int accumulation,
    double averageDecay,
    int patience) {

  /** Checks the share. */
  public Regime {
    if (!(averageDecay >= 0 && averageDecay < 1)) {
      throw new IllegalArgumentException(
          "Regime: averageDecay must be in [0, 1) but is " + averageDecay);
    }
  }

  /** A step for each batch and a rate for each step, and nothing else. */
  public static Regime plain() {
    return new Regime(false, Mixing.none(), Pace.STEPS, 1, 0, 0);
  }
}
