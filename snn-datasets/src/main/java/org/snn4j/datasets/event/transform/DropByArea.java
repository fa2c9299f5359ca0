// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Drops the events of a part of the sensor. Its sides are {@code ratio} times those of the sensor,
 * its first column is {@code floor(max(0, W * (u - ratio / 2)))} with u uniform in [0, 1), its
 * first row likewise; it ends with the sensor.
 *
 * @param ratio of the sensor's sides, in [0, 1]
 * @param area what is dropped
 */
public record DropByArea(double ratio, Area area) implements EventTransform {

  /** The pixels that are dropped. */
  public enum Area {
    /** Those inside the rectangle. */
    RECTANGLE,
    /**
     * Those in its rows or in its columns, which is a cross over the whole sensor: what EventDrop's
     * published code does.
     */
    CROSS
  }

  /** Checks the ratio. */
  public DropByArea {
    Arguments.requireShare("DropByArea", "ratio", ratio);
  }

  /** Drops a rectangle. */
  public DropByArea(double ratio) {
    this(ratio, Area.RECTANGLE);
  }

  @Override
  public Events apply(Events events, SensorSize sensor, RandomStream random) {
    return at(random.nextDouble(), random.nextDouble()).apply(events, sensor, random);
  }

  /** The transform with given u for columns and rows, in [0, 1], which draws nothing. */
  public EventTransform at(double column, double row) {
    Arguments.requireShare("DropByArea", "column", column);
    Arguments.requireShare("DropByArea", "row", row);
    return (events, sensor, random) -> dropped(events, sensor, column, row);
  }

  private Events dropped(Events events, SensorSize sensor, double column, double row) {
    double width = sensor.width() * ratio;
    double height = sensor.height() * ratio;
    int left = (int) Math.max(0, column * sensor.width() - width / 2);
    int top = (int) Math.max(0, row * sensor.height() - height / 2);
    return Columns.keep(
        events,
        i -> {
          boolean inColumns = events.x(i) >= left && events.x(i) <= left + width;
          boolean inRows = events.y(i) >= top && events.y(i) <= top + height;
          return area == Area.CROSS ? !inColumns && !inRows : !inColumns || !inRows;
        });
  }
}
