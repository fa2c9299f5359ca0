// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Gives every event polarity 0, so that channel 0 of the frames counts all events. */
public record MergePolarities() implements EventTransform {

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    return Events.of(
        events.times(),
        events.columns(),
        events.rows(),
        new byte[events.length()],
        events.length());
  }
}
