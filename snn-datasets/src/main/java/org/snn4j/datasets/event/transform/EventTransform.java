// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Changes the events of one recording.
 *
 * <p>Events come in the order of their times and are given back so. What is random is drawn from
 * the stream that comes with the recording. Several threads call a transform at once: it must not
 * remember anything.
 */
@FunctionalInterface
public interface EventTransform {

  /**
   * The changed events; those that came stay as they are.
   *
   * @param sensor where the events' pixels lie
   * @param random this recording's stream
   */
  Events apply(Events events, SensorSize sensor, RandomStream random);

  /**
   * The size of the sensor afterwards.
   *
   * @throws IllegalArgumentException if events of such a sensor cannot be transformed
   */
  default SensorSize sensor(SensorSize sensor) {
    return sensor;
  }
}
