// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event;

import org.snn4j.core.random.RandomStream;

/** Events for tests. */
public final class SomeEvents {

  private SomeEvents() {}

  /** One event for each row {@code {t, x, y, p}}. */
  public static Events of(long[]... rows) {
    long[] t = new long[rows.length];
    char[] x = new char[rows.length];
    char[] y = new char[rows.length];
    byte[] p = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      t[i] = rows[i][0];
      x[i] = (char) rows[i][1];
      y[i] = (char) rows[i][2];
      p[i] = (byte) rows[i][3];
    }
    return Events.of(t, x, y, p, rows.length);
  }

  /** Random events on a sensor, in the order of their times, the first one at 1000 us. */
  public static Events random(long seed, int count, SensorSize sensor) {
    RandomStream random = new RandomStream(seed);
    long[][] rows = new long[count][];
    long time = 1000;
    for (int i = 0; i < count; i++) {
      rows[i] =
          new long[] {
            time, random.nextInt(sensor.width()), random.nextInt(sensor.height()), random.nextInt(2)
          };
      time += random.nextInt(7);
    }
    return of(rows);
  }

  /** The rows {@code {t, x, y, p}} of events. */
  public static long[][] rows(Events events) {
    long[][] rows = new long[events.length()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new long[] {events.t(i), events.x(i), events.y(i), events.p(i)};
    }
    return rows;
  }
}
