// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Drops {@code floor(N * ratio)} of the N events, whichever they are.
 *
 * @param ratio of the events that are dropped, in [0, 1]
 */
public record DropRandom(double ratio) implements EventTransform {

  /** Checks the ratio. */
  public DropRandom {
    Arguments.requireShare("DropRandom", "ratio", ratio);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    int count = events.length();
    int dropped = (int) (count * ratio);
    Columns kept = new Columns(count);
    for (int i = 0; i < count; i++) {
      // Of the events still to come each has the same chance to be among those still to be dropped.
      if (random.nextInt(count - i) < dropped) {
        dropped--;
      } else {
        kept.add(events.t(i), events.x(i), events.y(i), events.p(i));
      }
    }
    return kept.events();
  }
}
