// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Moves the time of each event by a normally distributed number of microseconds, not before 0, and
 * puts the events in order again.
 *
 * @param deviation standard deviation in microseconds, 0 or more
 */
public record TimeJitter(double deviation) implements EventTransform {

  /** Checks the deviation. */
  public TimeJitter {
    Arguments.requireDeviation("TimeJitter", "deviation", deviation);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    Columns moved = new Columns(events.length());
    for (int i = 0; i < events.length(); i++) {
      long time = events.t(i) + Math.round(deviation * random.nextGaussian());
      moved.add(Math.max(0, time), events.x(i), events.y(i), events.p(i));
    }
    return moved.sorted();
  }
}
