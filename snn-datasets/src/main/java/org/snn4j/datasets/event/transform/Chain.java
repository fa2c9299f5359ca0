// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Transforms one after the other, each with a stream of its own.
 *
 * @param transforms in their order
 */
public record Chain(List<EventTransform> transforms) implements EventTransform {

  /** Keeps a copy of the list. */
  public Chain {
    transforms = ImmutableList.copyOf(transforms);
  }

  /** Transforms in their order. */
  public static Chain of(EventTransform... transforms) {
    return new Chain(List.of(transforms));
  }

  @Override
  public SensorSize sensor(SensorSize sensor) {
    SensorSize size = sensor;
    for (EventTransform transform : transforms) {
      size = transform.sensor(size);
    }
    return size;
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    Events changed = events;
    SensorSize size = sensor;
    for (int i = 0; i < transforms.size(); i++) {
      changed = transforms.get(i).apply(changed, size, random.fork(i));
      size = transforms.get(i).sensor(size);
    }
    return changed;
  }
}
