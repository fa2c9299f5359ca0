// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

/**
 * The firing rates between which a layer is healthy.
 *
 * @param dead below this rate a layer passes next to nothing on
 * @param saturated above this rate a layer tells next to nothing apart
 */
public record FiringLimits(double dead, double saturated) {

  /** Dead below 1 %, saturated above 90 %. */
  public static final FiringLimits DEFAULT = new FiringLimits(0.01, 0.9);

  /** Refuses limits that are not in order between 0 and 1. */
  public FiringLimits {
    if (!(dead >= 0 && dead <= saturated && saturated <= 1)) {
      throw new IllegalArgumentException(
          "FiringLimits: 0 <= dead <= saturated <= 1 is needed but dead is "
              + dead
              + " and saturated is "
              + saturated);
    }
  }
}
