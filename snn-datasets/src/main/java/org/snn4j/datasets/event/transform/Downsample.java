// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Moves the events to a smaller sensor: column x becomes {@code floor(x * target width / width)},
 * rows likewise. All events stay.
 *
 * @param target size of the smaller sensor
 */
public record Downsample(SensorSize target) implements EventTransform {

  @Override
  public SensorSize sensor(SensorSize sensor) {
    if (target.height() > sensor.height() || target.width() > sensor.width()) {
      throw new IllegalArgumentException(
          "Downsample: the target of "
              + target.height()
              + " x "
              + target.width()
              + " must not be larger than the sensor, which has "
              + sensor.height()
              + " x "
              + sensor.width());
    }
    return target;
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    sensor(sensor);
    Columns moved = new Columns(events.length());
    for (int i = 0; i < events.length(); i++) {
      Arguments.requirePixel("Downsample", events, i, sensor);
      int x = (int) ((long) events.x(i) * target.width() / sensor.width());
      int y = (int) ((long) events.y(i) * target.height() / sensor.height());
      moved.add(events.t(i), x, y, events.p(i));
    }
    return moved.events();
  }
}
