// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Drops the events of a period: kept are {@code t < start * last} and {@code t > (start + ratio) *
 * last}, where {@code last} is the time of the last event and {@code start} is uniform in [0, 1).
 *
 * <p>The formula is EventDrop's: the period may reach beyond the end, and time counts from 0.
 *
 * @param ratio of the time that is dropped, in [0, 1]
 */
public record DropByTime(double ratio) implements EventTransform {

  /** Checks the ratio. */
  public DropByTime {
    Arguments.requireShare("DropByTime", "ratio", ratio);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    return from(random.nextDouble()).apply(events, sensor, random);
  }

  /** The transform with a given {@code start} in [0, 1], which draws nothing. */
  public EventTransform from(double start) {
    Arguments.requireShare("DropByTime", "start", start);
    return (events, sensor, random) -> dropped(events, start);
  }

  private Events dropped(Events events, double start) {
    if (events.length() == 0) {
      return events;
    }
    long last = events.t(events.length() - 1);
    double begin = last * start;
    double end = last * (start + ratio);
    return Columns.keep(events, i -> events.t(i) < begin || events.t(i) > end);
  }
}
