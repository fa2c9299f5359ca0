// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.datasets.event.Events;

/**
 * What could be saved of a recording, and what was wrong with it.
 *
 * @param events the events that are left
 * @param late how many events were earlier than the one before them
 * @param outside how many events had no pixel of the sensor, and were left out
 * @param lostBytes how many bytes at the end of the file make no events
 * @param skipped how many records are no events of pixels, which is no damage: external inputs,
 *     samples of frames and motion sensors, events marked as invalid, markers of time
 */
public record Repaired(Events events, long late, long outside, long lostBytes, long skipped) {

  /** Whether nothing was wrong. */
  public boolean isSound() {
    return late == 0 && outside == 0 && lostBytes == 0;
  }
}
