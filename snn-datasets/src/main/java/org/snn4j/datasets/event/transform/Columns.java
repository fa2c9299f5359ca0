// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import java.util.function.IntPredicate;
import org.snn4j.datasets.event.Events;

/** Collects the events that a transform keeps. */
final class Columns {

  private final long[] t;
  private final char[] x;
  private final char[] y;
  private final byte[] p;
  private int length;

  /** Room for so many events. */
  Columns(int most) {
    t = new long[most];
    x = new char[most];
    y = new char[most];
    p = new byte[most];
  }

  /** The events whose numbers pass. */
  static Events keep(Events events, IntPredicate kept) {
    Columns columns = new Columns(events.length());
    for (int i = 0; i < events.length(); i++) {
      if (kept.test(i)) {
        columns.add(events.t(i), events.x(i), events.y(i), events.p(i));
      }
    }
    return columns.events();
  }

  void add(long time, int column, int row, int polarity) {
    t[length] = time;
    x[length] = (char) column;
    y[length] = (char) row;
    p[length] = (byte) polarity;
    length++;
  }

  Events events() {
    return Events.of(t, x, y, p, length);
  }

  /** The events in the order of their times; those of one time stay in their order. */
  Events sorted() {
    Columns sorted = new Columns(length);
    for (int i : order()) {
      sorted.add(t[i], x[i], y[i], p[i]);
    }
    return sorted.events();
  }

  /** The events' numbers in the order of their times, by merging ever longer runs. */
  private int[] order() {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    int[] merged = new int[length];
    for (long run = 1; run < length; run *= 2) {
      for (long from = 0; from < length; from += 2 * run) {
        int middle = (int) Math.min(length, from + run);
        merge(order, (int) from, middle, (int) Math.min(length, from + 2 * run), merged);
      }
      int[] kept = order;
      order = merged;
      merged = kept;
    }
    return order;
  }

  private void merge(int[] order, int from, int middle, int to, int[] merged) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = left < middle && (right >= to || t[order[left]] <= t[order[right]]);
      merged[i] = takeLeft ? order[left++] : order[right++];
    }
  }
}
