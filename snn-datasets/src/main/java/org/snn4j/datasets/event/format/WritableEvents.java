// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Whether events can be written, so that what is written can be read. */
final class WritableEvents {

  private WritableEvents() {}

  /** Refuses events outside a sensor, and polarities that are neither 0 nor 1. */
  static void checkPixels(String where, Events events, SensorSize sensor) {
    for (int i = 0; i < events.length(); i++) {
      if (!sensor.contains(events.x(i), events.y(i))) {
        throw refused(
            where,
            i,
            "pixel must lie on the sensor of "
                + sensor.width()
                + " columns and "
                + sensor.height()
                + " rows but is x = "
                + events.x(i)
                + ", y = "
                + events.y(i));
      }
      if (events.p(i) != 0 && events.p(i) != 1) {
        throw refused(where, i, "polarity must be 0 or 1 but is " + events.p(i));
      }
    }
  }

  /** Refuses times that go backwards, or lie outside 0 and the last. */
  static void checkTimes(String where, Events events, long last) {
    long before = 0;
    for (int i = 0; i < events.length(); i++) {
      if (events.t(i) < before || events.t(i) > last) {
        throw refused(
            where, i, "time must be from " + before + " to " + last + " us but is " + events.t(i));
      }
      before = events.t(i);
    }
  }

  private static IllegalArgumentException refused(String where, int event, String what) {
    return new IllegalArgumentException(where + ": event " + event + ": the " + what);
  }
}
