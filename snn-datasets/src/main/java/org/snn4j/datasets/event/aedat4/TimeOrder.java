// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.util.Arrays;
import org.snn4j.datasets.event.Events;

/** Puts events into the order of their times; those of the same time keep their order. */
final class TimeOrder {

  private TimeOrder() {}

  static Events of(Events events) {
    int n = events.length();
    long[] t = events.times();
    Arrays.sort(t);
    int[] placed = new int[n];
    char[] x = new char[n];
    char[] y = new char[n];
    byte[] p = new byte[n];
    for (int i = 0; i < n; i++) {
      int first = firstOf(t, events.t(i));
      int to = first + placed[first]++;
      x[to] = (char) events.x(i);
      y[to] = (char) events.y(i);
      p[to] = (byte) events.p(i);
    }
    return Events.of(t, x, y, p, n);
  }

  private static int firstOf(long[] sorted, long time) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
