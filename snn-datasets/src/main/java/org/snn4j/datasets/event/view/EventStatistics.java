// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.util.List;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * A recording in numbers.
 *
 * @param sensor rows and columns
 * @param events how many there are
 * @param on how many of them have polarity 1
 * @param outside how many lie outside of the sensor
 * @param late how many are earlier than the one before
 * @param first the earliest time, in microseconds; 0 without events
 * @param last the latest time, in microseconds; 0 without events
 * @param peakRate events per second in the busiest {@link EventTally#WINDOW} microseconds
 * @param activePixels how many pixels have any event
 * @param hotPixels pixels that fire on their own, the busiest first
 */
public record EventStatistics(
    SensorSize sensor,
    long events,
    long on,
    long outside,
    long late,
    long first,
    long last,
    double peakRate,
    long activePixels,
    List<HotPixel> hotPixels) {

  /** Copies the list. */
  public EventStatistics {
    hotPixels = List.copyOf(hotPixels);
  }

  /** The numbers of one recording. */
  public static EventStatistics of(Events events, SensorSize sensor) {
    EventTally tally = new EventTally(sensor);
    tally.accept(events);
    return tally.statistics();
  }

  /** How many events have polarity 0. */
  public long off() {
    return events - on;
  }

  /** From the earliest to the latest time, in microseconds. */
  public long duration() {
    return last - first;
  }

  /** Events per second over the whole duration; 0 where that is 0. */
  public double rate() {
    return duration() == 0 ? 0 : events * 1e6 / duration();
  }

  /** Events per second and pixel of the sensor. */
  public double pixelRate() {
    return rate() / ((double) sensor.height() * sensor.width());
  }

  /** The share of polarity 1 among all events; one half without events. */
  public double balance() {
    return events == 0 ? 0.5 : (double) on / events;
  }
}
