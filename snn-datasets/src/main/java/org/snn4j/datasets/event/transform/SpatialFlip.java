// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Mirrors a recording left to right, top to bottom, or leaves it.
 *
 * @param horizontal probability of exchanging left and right, in [0, 1]
 * @param vertical probability of exchanging top and bottom, in [0, 1]
 */
public record SpatialFlip(double horizontal, double vertical) implements EventTransform {

  /** Checks the probabilities. */
  public SpatialFlip {
    Arguments.requireShare("SpatialFlip", "horizontal", horizontal);
    Arguments.requireShare("SpatialFlip", "vertical", vertical);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    boolean mirrored = random.nextDouble() < horizontal;
    boolean upsideDown = random.nextDouble() < vertical;
    if (!mirrored && !upsideDown) {
      return events;
    }
    Columns flipped = new Columns(events.length());
    for (int i = 0; i < events.length(); i++) {
      Arguments.requirePixel("SpatialFlip", events, i, sensor);
      int x = mirrored ? sensor.width() - 1 - events.x(i) : events.x(i);
      int y = upsideDown ? sensor.height() - 1 - events.y(i) : events.y(i);
      flipped.add(events.t(i), x, y, events.p(i));
    }
    return flipped.events();
  }
}
