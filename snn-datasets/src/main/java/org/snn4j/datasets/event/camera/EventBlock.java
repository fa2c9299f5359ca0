// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import java.util.Arrays;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** The events between two looks at the scene, pixel by pixel, until they are put in order. */
final class EventBlock {

  private static final int FIRST = 1 << 10;

  private final int width;
  private long[] times = new long[FIRST];
  private int[] pixels = new int[FIRST];
  private byte[] polarities = new byte[FIRST];
  private int length;

  EventBlock(SensorSize size) {
    this.width = size.width();
  }

  void add(long time, int pixel, int polarity) {
    if (length == times.length) {
      times = Arrays.copyOf(times, 2 * length);
      pixels = Arrays.copyOf(pixels, 2 * length);
      polarities = Arrays.copyOf(polarities, 2 * length);
    }
    times[length] = time;
    pixels[length] = pixel;
    polarities[length] = (byte) polarity;
    length++;
  }

  /** The events by time, those of one time by pixel; the block is empty then. */
  Events take(long start) {
    long[] order = new long[length];
    for (int i = 0; i < length; i++) {
      order[i] = (times[i] - start) << 31 | i;
    }
    Arrays.sort(order);
    long[] t = new long[length];
    char[] x = new char[length];
    char[] y = new char[length];
    byte[] p = new byte[length];
    for (int i = 0; i < length; i++) {
      int from = (int) (order[i] & Integer.MAX_VALUE);
      t[i] = times[from];
      x[i] = (char) (pixels[from] % width);
      y[i] = (char) (pixels[from] / width);
      p[i] = polarities[from];
    }
    Events events = Events.of(t, x, y, p, length);
    length = 0;
    return events;
  }
}
