// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Keeps the events of a window, whose first pixel becomes row 0 and column 0.
 *
 * @param top first row of the window
 * @param left first column of the window
 * @param size of the window
 */
public record Crop(int top, int left, SensorSize size) implements EventTransform {

  /** Checks where the window begins. */
  public Crop {
    if (top < 0 || left < 0) {
      throw new IllegalArgumentException(
          "Crop: top and left must be 0 or more but are " + top + " and " + left);
    }
  }

  @Override
  public SensorSize sensor(SensorSize sensor) {
    requireInside("Crop", top, left, size, sensor);
    return size;
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    requireInside("Crop", top, left, size, sensor);
    Columns inside = new Columns(events.length());
    for (int i = 0; i < events.length(); i++) {
      int x = events.x(i) - left;
      int y = events.y(i) - top;
      if (size.contains(x, y)) {
        inside.add(events.t(i), x, y, events.p(i));
      }
    }
    return inside.events();
  }

  static void requireInside(String place, int top, int left, SensorSize size, SensorSize sensor) {
    if (size.height() > sensor.height() - top || size.width() > sensor.width() - left) {
      throw new IllegalArgumentException(
          place
              + ": a window of "
              + size.height()
              + " x "
              + size.width()
              + " that begins in row "
              + top
              + ", column "
              + left
              + " must lie on the sensor, which has "
              + sensor.height()
              + " x "
              + sensor.width());
    }
  }
}
