// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

/**
 * How often neurons fired, as exact counts.
 *
 * @param spikes the outputs that were not 0
 * @param chances the outputs there were: neurons times samples times steps
 */
public record FiringCount(long spikes, long chances) {

  static final FiringCount NONE = new FiringCount(0, 0);

  /** Refuses more spikes than chances. */
  public FiringCount {
    if (spikes < 0 || spikes > chances) {
      throw new IllegalArgumentException(
          "FiringCount: spikes must be between 0 and the chances, "
              + chances
              + ", but is "
              + spikes);
    }
  }

  /** Spikes for each chance, between 0 and 1; NaN if there was no chance. */
  public double rate() {
    return chances == 0 ? Double.NaN : (double) spikes / chances;
  }

  FiringCount plus(long moreSpikes, long moreChances) {
    return new FiringCount(Math.addExact(spikes, moreSpikes), Math.addExact(chances, moreChances));
  }
}
