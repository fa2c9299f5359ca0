// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

/**
 * How much an encoder has fired in a pass.
 *
 * @param spikes the sum of {@code |n|} over all counts n
 * @param largest the largest {@code |n|}
 * @param values how many counts there were, zeros among them
 */
public record SpikeCount(long spikes, long largest, long values) {

  /** Nothing yet. */
  static final SpikeCount NONE = new SpikeCount(0, 0, 0);

  /** Both together. */
  SpikeCount plus(SpikeCount more) {
    return new SpikeCount(
        spikes + more.spikes, Math.max(largest, more.largest), values + more.values);
  }

  /** Spikes for each value of each step; 0 if there was none. */
  public double rate() {
    return values == 0 ? 0 : (double) spikes / values;
  }
}
