// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import java.util.BitSet;

/**
 * When a neuron fires that receives a constant current.
 *
 * @param times the steps
 */
record SpikeTimes(BitSet times) {

  /**
   * Of a neuron whose number of spikes is {@code clip(round(value / scale), 0, steps)}.
   *
   * @param value what it receives in all, 0 or more
   * @param scale its threshold
   */
  static SpikeTimes of(float value, float scale, int steps) {
    int wanted = (int) Math.min(Math.rint(value / scale), steps);
    BitSet fired = fired(value / steps, scale, steps);
    if (fired.cardinality() != wanted) {
      fired.clear();
      fired.set(0, wanted);
    }
    return new SpikeTimes(fired);
  }

  private static BitSet fired(float current, float threshold, int steps) {
    BitSet fired = new BitSet(steps);
    float v = threshold / 2;
    for (int t = 0; t < steps; t++) {
      v += current;
      if (v >= threshold) {
        fired.set(t);
        v -= threshold;
      }
    }
    return fired;
  }

  boolean firesAt(int step) {
    return times.get(step);
  }
}
