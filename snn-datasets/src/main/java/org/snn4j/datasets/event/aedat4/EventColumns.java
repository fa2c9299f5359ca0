// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Repair;

/** Columns that grow by one packet's events at a time, each checked. */
final class EventColumns {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final int width;
  private final int height;
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
    this.width = sensor.width();
    this.height = sensor.height();
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
    long doubt = before | spread(bytes, start, count);
    long last = before;
    for (int i = length; i < length + count; i++) {
      doubt |= t[i] - last | t[i];
      last = t[i];
    }
    if (doubt >= 0) {
      length += count;
      before = last;
    } else {
      appendPossible(bytes, start, count);
    }
  }

  /** Decodes as if there were no faults; below 0 if there is no such pixel or polarity. */
  private int spread(byte[] bytes, int start, int count) {
    int doubt = 0;
    for (int i = 0; i < count; i++) {
      long time = (long) WORDS.get(bytes, start + i * EventTable.EVENT);
      long rest = (long) WORDS.get(bytes, start + i * EventTable.EVENT + 8);
      doubt |= missing(rest);
      put(length + i, time, rest);
    }
    return doubt;
  }

  /** Below 0 if there is no such pixel or polarity. */
  private int missing(long rest) {
    return (width - 1 - column(rest)) | (height - 1 - row(rest)) | (1 - polarity(rest));
  }

  private void appendPossible(byte[] bytes, int start, int count) throws DamageException {
    for (int i = 0; i < count; i++) {
      long time = (long) WORDS.get(bytes, start + i * EventTable.EVENT);
      long rest = (long) WORDS.get(bytes, start + i * EventTable.EVENT + 8);
      if (repair.isEmpty() && (time < before || missing(rest) < 0)) {
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
    if (missing(rest) < 0) {
      outside++;
      return false;
    }
    boolean isLate = time < before;
    late += isLate ? 1 : 0;
    return !isLate || repair.get() != Repair.DROP;
  }

  private void put(int i, long time, long rest) {
    t[i] = time;
    x[i] = (char) column(rest);
    y[i] = (char) row(rest);
    p[i] = (byte) polarity(rest);
  }

  private static int column(long rest) {
    return (int) rest & 0xffff;
  }

  private static int row(long rest) {
    return (int) rest >>> 16;
  }

  private static int polarity(long rest) {
    return (int) (rest >>> 32) & 0xff;
  }

  private String explained(long time, long rest) {
    String event = "event " + total() + "'s ";
    if (column(rest) >= width) {
      return event + "column must be below " + width + " but is " + column(rest);
    }
    if (row(rest) >= height) {
      return event + "row must be below " + height + " but is " + row(rest);
    }
    return polarity(rest) > 1
        ? event + "polarity must be 0 or 1 but is " + polarity(rest)
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
