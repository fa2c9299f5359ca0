// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import org.snn4j.datasets.event.Events;

/**
 * Where frames begin and end: the events of frame i are those from number {@code edges[i]} to
 * before {@code edges[i + 1]}, so that T frames have T + 1 edges from 0 to the number of events.
 */
public final class Segments {

  private static final long FAR = 1L << 62;

  private Segments() {}

  /**
   * The edges of T frames with the same number of events, as {@link Frames#byNumber} has them.
   *
   * @param frames T, 1 or more
   */
  public static int[] byNumber(Events events, int frames) {
    Frames.requireFrames("Segments.byNumber", frames);
    int step = events.length() / frames;
    int[] edges = new int[frames + 1];
    for (int i = 1; i < frames; i++) {
      edges[i] = i * step;
    }
    edges[frames] = events.length();
    return edges;
  }

  /**
   * The edges of T frames of the same duration, as {@link Frames#byTime} has them.
   *
   * @param events in the order of their times
   * @param frames T, 1 or more
   */
  public static int[] byTime(Events events, int frames) {
    Frames.requireFrames("Segments.byTime", frames);
    return byDuration(events, frames, span(events) / frames);
  }

  /** The edges of T frames of a duration; the last frame goes on to the last event. */
  static int[] byDuration(Events events, int frames, long microseconds) {
    requireOrder("Segments", events);
    int[] edges = new int[frames + 1];
    edges[frames] = events.length();
    for (int i = 1; i < frames && events.length() > 0; i++) {
      edges[i] = firstAt(events, edges[i - 1], events.t(0) + i * microseconds);
    }
    return edges;
  }

  /** How many frames of a duration it takes, 1 or more. */
  static int framesOf(Events events, long microseconds) {
    long frames = -Math.floorDiv(-span(events), microseconds);
    if (frames > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Frames.byDuration: "
              + microseconds
              + " us are too short for "
              + events
              + ", which would give "
              + frames
              + " frames");
    }
    return (int) Math.max(1, frames);
  }

  /** From the first event to the last, in microseconds; 0 without events. */
  static long span(Events events) {
    if (events.length() == 0) {
      return 0;
    }
    long span = events.t(events.length() - 1) - events.t(0);
    if (span < 0) {
      throw new IllegalArgumentException(
          "Segments: events must be in the order of their times, with less than 2^63 us in between, but are "
              + events);
    }
    return span;
  }

  /** The number of the first event, from one on, that is not earlier than a time. */
  private static int firstAt(Events events, int from, long time) {
    int low = from;
    int high = events.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.t(middle) < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Refuses events that are not in the order of their times. */
  static void requireOrder(String place, Events events) {
    if (!isOrdered(events)) {
      requireEach(place, events);
    }
  }

  /**
   * Without a branch in its loop, so that it costs little; times of more than 62 bits, whose
   * differences could overflow, are left to {@link #requireEach}.
   */
  private static boolean isOrdered(Events events) {
    long doubt = 0;
    for (int i = 1; i < events.length(); i++) {
      long time = events.t(i);
      doubt |= (time - events.t(i - 1)) | (time + FAR);
    }
    return doubt >= 0 && (events.length() == 0 || events.t(0) + FAR >= 0);
  }

  private static void requireEach(String place, Events events) {
    for (int i = 1; i < events.length(); i++) {
      if (events.t(i) < events.t(i - 1)) {
        throw new IllegalArgumentException(
            place
                + ": events must be in the order of their times but event "
                + i
                + " at "
                + events.t(i)
                + " us comes after one at "
                + events.t(i - 1)
                + " us");
      }
    }
  }

  static void requireDuration(String place, long microseconds) {
    if (microseconds < 1) {
      throw new IllegalArgumentException(
          place + ": microseconds must be 1 or more but is " + microseconds);
    }
  }
}
