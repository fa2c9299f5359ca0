// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.List;

/**
 * How often the neurons of one layer fired, over all calls since the monitor was last cleared.
 *
 * @param path the layer's path in the watched network
 * @param total over everything
 * @param steps by time step, counted from the beginning of each pass
 * @param channels by channel, that is by the axis after N; one entry where there is no such axis
 */
public record LayerFiring(
    String path, FiringCount total, List<FiringCount> steps, List<FiringCount> channels) {

  /** Keeps copies of the lists. */
  public LayerFiring {
    steps = List.copyOf(steps);
    channels = List.copyOf(channels);
  }
}
