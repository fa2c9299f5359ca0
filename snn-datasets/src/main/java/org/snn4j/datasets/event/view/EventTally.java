// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.util.function.Consumer;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Counts a recording's events block by block; its memory does not grow with the recording. */
public final class EventTally implements Consumer<Events> {

  /** The windows of the peak rate, in microseconds; they follow each other from the first event. */
  public static final long WINDOW = 10_000;

  private final SensorSize sensor;
  private final long[] counts;
  private long events;
  private long on;
  private long outside;
  private long late;
  private long start;
  private long previous;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long window;
  private long inWindow;
  private long peak;

  /** For recordings of a sensor. */
  public EventTally(SensorSize sensor) {
    this.sensor = sensor;
    this.counts = new long[Math.multiplyExact(sensor.height(), sensor.width())];
  }

  /** Counts the next events. */
  @Override
  public void accept(Events block) {
    for (int i = 0; i < block.length(); i++) {
      countTime(block.t(i));
      countPixel(block.x(i), block.y(i));
      on += block.p(i) == 0 ? 0 : 1;
      events++;
    }
  }

  private void countPixel(int x, int y) {
    if (sensor.contains(x, y)) {
      counts[y * sensor.width() + x]++;
    } else {
      outside++;
    }
  }

  private void countTime(long time) {
    if (events == 0) {
      start = time;
    } else if (time < previous) {
      late++;
    }
    previous = time;
    first = Math.min(first, time);
    last = Math.max(last, time);
    long own = Math.floorDiv(time - start, WINDOW);
    inWindow = own == window ? inWindow + 1 : 1;
    window = own;
    peak = Math.max(peak, inWindow);
  }

  /** The numbers of all events so far. */
  public EventStatistics statistics() {
    long active = 0;
    for (long count : counts) {
      active += count > 0 ? 1 : 0;
    }
    return new EventStatistics(
        sensor,
        events,
        on,
        outside,
        late,
        events == 0 ? 0 : first,
        events == 0 ? 0 : last,
        peak * 1e6 / WINDOW,
        active,
        HotPixels.find(counts, sensor));
  }
}
