// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import java.util.Arrays;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Drops an event that comes less than so long after the last one kept of its pixel, of any
 * polarity.
 *
 * @param microseconds for which a pixel is silent after an event, 1 or more
 */
public record RefractoryPeriod(long microseconds) implements EventTransform {

  /** Checks the time. */
  public RefractoryPeriod {
    Arguments.requireTime("RefractoryPeriod", "microseconds", microseconds);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    int[] last = new int[sensor.height() * sensor.width()];
    Arrays.fill(last, -1);
    return Columns.keep(
        events,
        i -> {
          Arguments.requirePixel("RefractoryPeriod", events, i, sensor);
          int pixel = events.y(i) * sensor.width() + events.x(i);
          boolean rested = last[pixel] < 0 || events.t(i) - events.t(last[pixel]) >= microseconds;
          if (rested) {
            last[pixel] = i;
          }
          return rested;
        });
  }
}
