// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Moves each event by normally distributed numbers of rows and columns, rounded to whole pixels; an
 * event that leaves the sensor is dropped.
 *
 * @param deviation standard deviation in pixels, 0 or more
 */
public record SpatialJitter(double deviation) implements EventTransform {

  /** Checks the deviation. */
  public SpatialJitter {
    Arguments.requireDeviation("SpatialJitter", "deviation", deviation);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    Columns moved = new Columns(events.length());
    for (int i = 0; i < events.length(); i++) {
      double x = Math.rint(events.x(i) + deviation * random.nextGaussian());
      double y = Math.rint(events.y(i) + deviation * random.nextGaussian());
      if (x >= 0 && x < sensor.width() && y >= 0 && y < sensor.height()) {
        moved.add(events.t(i), (int) x, (int) y, events.p(i));
      }
    }
    return moved.events();
  }
}
