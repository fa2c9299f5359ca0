// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import java.util.Arrays;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Drops the events that no neighbour supports: an event is kept if one of the eight pixels around
 * its own had an event of any polarity, dropped or not, at most so long before.
 *
 * <p>T. Delbruck, <i>Frame-free dynamic digital vision</i>, 2008: the background activity filter.
 *
 * @param microseconds how long an event supports its neighbours, 1 or more
 */
public record Denoise(long microseconds) implements EventTransform {

  /** Checks the time. */
  public Denoise {
    Arguments.requireTime("Denoise", "microseconds", microseconds);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    // A border of one pixel, so that every pixel has eight neighbours.
    int stride = sensor.width() + 2;
    int[] around = {-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1};
    int[] last = new int[stride * (sensor.height() + 2)];
    Arrays.fill(last, -1);
    return Columns.keep(
        events,
        i -> {
          Arguments.requirePixel("Denoise", events, i, sensor);
          int pixel = (events.y(i) + 1) * stride + events.x(i) + 1;
          last[pixel] = i;
          for (int offset : around) {
            int before = last[pixel + offset];
            if (before >= 0 && events.t(i) - events.t(before) <= microseconds) {
              return true;
            }
          }
          return false;
        });
  }
}
