// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.util.Arrays;
import java.util.Optional;
import org.snn4j.core.kernel.EventArrays;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Repair;

/** Columns that grow by one packet's events at a time, each checked. */
final class EventColumns {

  private static final int MOST = Integer.MAX_VALUE - 8;
  private static final int AT_ONCE = 1 << 10;

  private final EventWords words;
  private final Optional<Repair> repair;
  private long[] t = new long[0];
  private char[] x = new char[0];
  private char[] y = new char[0];
  private byte[] p = new byte[0];
  private int length;
  private long before;
  private long late;
  private long outside;
  private long taken;

  /**
   * Columns without events.
   *
   * @param repair what becomes of events that are late, or nothing if impossible events are refused
   */
  EventColumns(SensorSize sensor, Optional<Repair> repair) {
    this.words = EventWords.of(sensor);
    this.repair = repair;
  }

  /** How many events were earlier than the one before. */
  long late() {
    return late;
  }

  /** How many events were left out because there is no such pixel or polarity. */
  long outside() {
    return outside;
  }

  /** How many events there have been, those given away included. */
  long total() {
    return taken + length;
  }

  /** Appends events of {@link EventTable#EVENT} bytes. */
  void append(byte[] bytes, int start, int count) throws DamageException {
    reserve(count);
    for (int done = 0; done < count; done += AT_ONCE) {
      appendFew(bytes, start + done * EventTable.EVENT, Math.min(AT_ONCE, count - done));
    }
  }

  /** So few that a second pass over them finds them in the nearest cache. */
  private void appendFew(byte[] bytes, int start, int count) throws DamageException {
    if (words.spread(bytes, start, count, before, new EventArrays(t, x, y, p), length)) {
      appendPossible(bytes, start, count);
    } else {
      length += count;
      before = t[length - 1];
    }
  }

  private void appendPossible(byte[] bytes, int start, int count) throws DamageException {
    for (int i = 0; i < count; i++) {
      long time = EventWords.time(bytes, start + i * EventTable.EVENT);
      long rest = EventWords.rest(bytes, start + i * EventTable.EVENT);
      if (repair.isEmpty() && (time < before || words.isMissing(rest))) {
        throw new DamageException(explained(time, rest));
      }
      if (keeps(time, rest)) {
        put(length, time, rest);
        length++;
        before = time;
      }
    }
  }

  private boolean keeps(long time, long rest) {
    if (words.isMissing(rest)) {
      outside++;
      return false;
    }
    boolean isLate = time < before;
    late += isLate ? 1 : 0;
    return !isLate || repair.get() != Repair.DROP;
  }

  private void put(int i, long time, long rest) {
    t[i] = time;
    x[i] = (char) EventWords.column(rest);
    y[i] = (char) EventWords.row(rest);
    p[i] = (byte) EventWords.polarity(rest);
  }

  private String explained(long time, long rest) {
    int column = EventWords.column(rest);
    int row = EventWords.row(rest);
    int polarity = EventWords.polarity(rest);
    String event = "event " + total() + "'s ";
    if (column >= words.width()) {
      return event + "column must be below " + words.width() + " but is " + column;
    }
    if (row >= words.height()) {
      return event + "row must be below " + words.height() + " but is " + row;
    }
    return polarity > 1
        ? event + "polarity must be 0 or 1 but is " + polarity
        : event + "time must be " + before + " us or later but is " + time;
  }

  /**
   * Makes room for events that are likely to come.
   *
   * @param more no more than memory can hold
   */
  void expect(int more) {
    if (length == 0 && more > t.length) {
      resize(more);
    }
  }

  private void reserve(int count) throws DamageException {
    if (count > MOST - length) {
      throw new DamageException("more than " + MOST + " events do not fit into memory at once");
    }
    int needed = length + count;
    if (needed > t.length) {
      resize(length == 0 ? needed : (int) Math.min(MOST, Math.max(needed, 2L * t.length)));
    }
  }

  private void resize(int capacity) {
    t = Arrays.copyOf(t, capacity);
    x = Arrays.copyOf(x, capacity);
    y = Arrays.copyOf(y, capacity);
    p = Arrays.copyOf(p, capacity);
  }

  /** Gives the events away; the next ones begin new columns, at no earlier time. */
  Events take() {
    if (t.length - length > length / 8) {
      resize(length);
    }
    Events events = Events.of(t, x, y, p, length);
    taken += length;
    length = 0;
    t = new long[0];
    x = new char[0];
    y = new char[0];
    p = new byte[0];
    return events;
  }
}
