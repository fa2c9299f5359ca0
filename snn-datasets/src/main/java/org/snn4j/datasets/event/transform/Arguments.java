// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Checks that the event transforms share. */
final class Arguments {

  private Arguments() {}

  /** Refuses what is no share of a whole. */
  static void requireShare(String place, String argument, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          place + ": " + argument + " must be in [0, 1] but is " + share);
    }
  }

  /** Refuses what is negative, infinite or no number. */
  static void requireDeviation(String place, String argument, double deviation) {
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          place + ": " + argument + " must be finite and 0 or more but is " + deviation);
    }
  }

  /** Refuses a time of less than 1 us. */
  static void requireTime(String place, String argument, long microseconds) {
    if (microseconds < 1) {
      throw new IllegalArgumentException(
          place + ": " + argument + " must be 1 us or more but is " + microseconds);
    }
  }

  /** Refuses an event outside the sensor. */
  static void requirePixel(String place, Events events, int i, SensorSize sensor) {
    if (!sensor.contains(events.x(i), events.y(i))) {
      throw new IllegalArgumentException(
          place
              + ": events must lie on the sensor of "
              + sensor.height()
              + " rows and "
              + sensor.width()
              + " columns but event "
              + i
              + " is in row "
              + events.y(i)
              + ", column "
              + events.x(i));
    }
  }
}
