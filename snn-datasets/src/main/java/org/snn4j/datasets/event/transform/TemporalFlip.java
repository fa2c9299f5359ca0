// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Plays a recording backwards, or leaves it: an event at t comes at {@code first + last - t}.
 *
 * @param probability of playing it backwards, in [0, 1]
 * @param flipPolarities whether brightness that rose falls then, as it does in a film played
 *     backwards
 */
public record TemporalFlip(double probability, boolean flipPolarities) implements EventTransform {

  /** Checks the probability. */
  public TemporalFlip {
    Arguments.requireShare("TemporalFlip", "probability", probability);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    if (random.nextDouble() >= probability || events.length() == 0) {
      return events;
    }
    int last = events.length() - 1;
    Columns flipped = new Columns(events.length());
    for (int i = last; i >= 0; i--) {
      int polarity = flipPolarities ? 1 - events.p(i) : events.p(i);
      long time = events.t(0) + (events.t(last) - events.t(i));
      flipped.add(time, events.x(i), events.y(i), polarity);
    }
    return flipped.events();
  }
}
