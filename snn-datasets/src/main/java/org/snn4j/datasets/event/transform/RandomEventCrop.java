// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * A {@link Crop} to a window anywhere on the sensor.
 *
 * @param size of the window
 */
public record RandomEventCrop(SensorSize size) implements EventTransform {

  @Override
  public SensorSize sensor(SensorSize sensor) {
    Crop.requireInside("RandomEventCrop", 0, 0, size, sensor);
    return size;
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    Crop.requireInside("RandomEventCrop", 0, 0, size, sensor);
    int top = random.nextInt(sensor.height() - size.height() + 1);
    int left = random.nextInt(sensor.width() - size.width() + 1);
    return new Crop(top, left, size).apply(events, sensor, random);
  }
}
