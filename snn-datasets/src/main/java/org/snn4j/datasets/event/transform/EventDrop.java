// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Leaves a recording or drops a part of it, each with probability 1/4: the recording as it is;
 * {@link DropByTime} of 0.1, 0.2, ... or 0.9; {@link DropByArea} of 0.05, 0.1, ... or 0.25; {@link
 * DropRandom} of 0.1, 0.2, ... or 0.9. If nothing would be left the recording stays as it is.
 *
 * <p>F. Gu, W. Sng, X. Hu, F. Yu, <i>EventDrop: Data Augmentation for Event-based Learning</i>,
 * IJCAI 2021.
 *
 * @param area what is dropped by area: the rectangle of the paper or the cross of its code
 */
public record EventDrop(DropByArea.Area area) implements EventTransform {

  /** Drops rectangles, as the paper says. */
  public EventDrop() {
    this(DropByArea.Area.RECTANGLE);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    Events left =
        switch (random.nextInt(4)) {
          case 0 -> events;
          case 1 -> new DropByTime(tenths(random)).apply(events, sensor, random);
          case 2 ->
              new DropByArea((1 + random.nextInt(5)) / 20.0, area).apply(events, sensor, random);
          default -> new DropRandom(tenths(random)).apply(events, sensor, random);
        };
    return left.length() == 0 ? events : left;
  }

  private static double tenths(RandomStream random) {
    return (1 + random.nextInt(9)) / 10.0;
  }
}
