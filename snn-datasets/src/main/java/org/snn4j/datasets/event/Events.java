// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event;

import java.util.Arrays;

/**
 * Events of one recording in columns: no object per event.
 *
 * <p>Event i happened at {@code t(i)} microseconds in column {@code x(i)} and row {@code y(i)}; its
 * polarity {@code p(i)} is 1 where brightness rose and 0 where it fell. The columns are shared, not
 * copied: nobody may write to an array once it stands here.
 */
public final class Events {

  private final long[] t;
  private final char[] x;
  private final char[] y;
  private final byte[] p;
  private final int from;
  private final int length;

  private Events(long[] t, char[] x, char[] y, byte[] p, int from, int length) {
    this.t = t;
    this.x = x;
    this.y = y;
    this.p = p;
    this.from = from;
    this.length = length;
  }

  /** The first {@code length} entries of columns that the caller gives away. */
  public static Events of(long[] t, char[] x, char[] y, byte[] p, int length) {
    int shortest = Math.min(Math.min(t.length, x.length), Math.min(y.length, p.length));
    if (length < 0 || length > shortest) {
      throw new IllegalArgumentException(
          "Events: length must be from 0 to the columns' " + shortest + " but is " + length);
    }
    return new Events(t, x, y, p, 0, length);
  }

  /** No events. */
  public static Events none() {
    return new Events(new long[0], new char[0], new char[0], new byte[0], 0, 0);
  }

  /** How many there are. */
  public int length() {
    return length;
  }

  /** When event i happened, in microseconds. */
  public long t(int i) {
    return t[from + i];
  }

  /** The column of event i. */
  public int x(int i) {
    return x[from + i];
  }

  /** The row of event i. */
  public int y(int i) {
    return y[from + i];
  }

  /** The polarity of event i: 1 or 0. */
  public int p(int i) {
    return p[from + i];
  }

  /** The events from one number to before another; they share the columns. */
  public Events slice(int start, int end) {
    if (start < 0 || end < start || end > length) {
      throw new IndexOutOfBoundsException(
          "Events: a slice must lie within 0 and " + length + " but is " + start + " to " + end);
    }
    return new Events(t, x, y, p, from + start, end - start);
  }

  /** A copy of the times. */
  public long[] times() {
    return Arrays.copyOfRange(t, from, from + length);
  }

  /** A copy of the columns' numbers. */
  public char[] columns() {
    return Arrays.copyOfRange(x, from, from + length);
  }

  /** A copy of the rows' numbers. */
  public char[] rows() {
    return Arrays.copyOfRange(y, from, from + length);
  }

  /** A copy of the polarities. */
  public byte[] polarities() {
    return Arrays.copyOfRange(p, from, from + length);
  }

  @Override
  public String toString() {
    return length == 0
        ? "no events"
        : length + " events from " + t(0) + " to " + t(length - 1) + " us";
  }
}
