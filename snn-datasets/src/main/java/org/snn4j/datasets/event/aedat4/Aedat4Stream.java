// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.util.Optional;
import org.snn4j.datasets.event.SensorSize;

/**
 * One stream of an AEDAT 4 file, as its header describes it.
 *
 * @param id the number its packets carry
 * @param type what its packets are: {@code EVTS} events, {@code FRME} frames, {@code IMUS} inertial
 *     measurements, {@code TRIG} triggers
 * @param name the name of the output it was recorded from
 * @param size the sensor's size, where the header tells it
 */
public record Aedat4Stream(int id, String type, String name, Optional<SensorSize> size) {

  static final String EVENTS = "EVTS";

  /** Whether this is a stream of brightness changes. */
  public boolean hasEvents() {
    return type.equals(EVENTS);
  }
}
