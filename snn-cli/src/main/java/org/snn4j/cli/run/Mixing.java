// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import org.snn4j.core.data.BatchSource;
import org.snn4j.core.data.Mixup;
import org.snn4j.core.data.MixupPolicy;

/**
 * How the samples of training batches are blended, and their labels smoothed with them.
 *
 * @param mixup alpha of mixup; 0 for none
 * @param cutmix alpha of cutmix; 0 for none
 * @param probability how often a batch is blended
 * @param switchProbability how often cutmix is taken where both are wanted
 * @param offEpoch the first epoch without blending, counted from 0; 0 for never, as in timm
 * @param smoothing label smoothing of the blended targets
 */
public record Mixing(
    double mixup,
    double cutmix,
    double probability,
    double switchProbability,
    long offEpoch,
    double smoothing) {

  /** Checks the numbers. */
  public Mixing {
    if (mixup != 0 || cutmix != 0) {
      new Mixup(mixup, cutmix, probability, switchProbability, smoothing);
    }
  }

  /** No blending. */
  public static Mixing none() {
    return new Mixing(0, 0, 0, 0, 0, 0);
  }

  /** Whether anything is blended. */
  public boolean any() {
    return mixup != 0 || cutmix != 0;
  }

  /** The blended batches of a source. */
  public BatchSource over(BatchSource source, long seed) {
    if (!any()) {
      return source;
    }
    Mixup blend = new Mixup(mixup, cutmix, probability, switchProbability, smoothing);
    return new MixupPolicy(blend, offEpoch == 0 ? Long.MAX_VALUE : offEpoch, seed).over(source);
  }
}
