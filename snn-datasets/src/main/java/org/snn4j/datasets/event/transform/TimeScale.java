// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Plays a recording slower or faster: the time since its first event is multiplied by a factor,
 * drawn uniformly.
 *
 * @param least factor, above 0
 * @param most factor, {@code least} or more; above 1 is slower
 */
public record TimeScale(double least, double most) implements EventTransform {

  /** Checks the factors. */
  public TimeScale {
    if (!(least > 0 && most >= least && most < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "TimeScale: factors must be finite, above 0 and in order but are "
              + least
              + " to "
              + most);
    }
  }

  /** A factor that is always the same. */
  public static TimeScale by(double factor) {
    return new TimeScale(factor, factor);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    double factor = random.uniform(least, most);
    Columns scaled = new Columns(events.length());
    for (int i = 0; i < events.length(); i++) {
      long since = Math.round((events.t(i) - events.t(0)) * factor);
      scaled.add(events.t(0) + since, events.x(i), events.y(i), events.p(i));
    }
    return scaled.events();
  }
}
