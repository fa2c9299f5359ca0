// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.fewspike;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The constants of the K spikes that stand for a number, in the order in which they are fired.
 *
 * @param theta the threshold of each
 * @param h what each takes from the potential
 * @param d what each adds to the output
 */
public record SpikeTable(
    ImmutableList<Double> theta, ImmutableList<Double> h, ImmutableList<Double> d) {

  /** Refuses tables without a spike, of different lengths, or with values that are not finite. */
  public SpikeTable {
    if (theta.isEmpty() || theta.size() != h.size() || theta.size() != d.size()) {
      throw new IllegalArgumentException(
          "SpikeTable: theta, h and d must have one value or more and equally many but have "
              + theta.size()
              + ", "
              + h.size()
              + " and "
              + d.size());
    }
    for (List<Double> values : List.of(theta, h, d)) {
      if (!values.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "SpikeTable: values must be finite numbers but are " + values);
      }
    }
  }

  /** The number of spikes K. */
  public int size() {
    return theta.size();
  }
}
