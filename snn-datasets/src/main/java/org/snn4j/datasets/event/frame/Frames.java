// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import java.util.Arrays;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Frames that count events: the value of a pixel is the number of its events of that polarity in
 * that frame, not clipped.
 *
 * <p>The counts are those of SpikingJelly. Where it fails the frames are zero: a frame without
 * events, a recording without events, and one whose events all have the same time.
 *
 * <p>An event outside the sensor is refused by its number.
 */
public final class Frames {

  /** Values in a line of the cache. */
  private static final int LINE = 16;

  /** With so many events for each line hardly one is spared. */
  private static final int MANY = 2;

  private Frames() {}

  /**
   * {@code frames} frames of {@code N / frames} events each, in the events' order; the last one
   * takes the rest.
   *
   * @param events N events
   * @param frames T, 1 or more
   */
  public static FrameStack byNumber(Events events, int frames, SensorSize sensor) {
    requireFrames("Frames.byNumber", frames);
    return count(events, Segments.byNumber(events, frames), sensor);
  }

  /**
   * {@code frames} frames of {@code (last - first) / frames} whole microseconds each, counted from
   * the first event; the last one takes the rest.
   *
   * @param events in the order of their times
   * @param frames T, 1 or more
   */
  public static FrameStack byTime(Events events, int frames, SensorSize sensor) {
    requireFrames("Frames.byTime", frames);
    return count(events, Segments.byTime(events, frames), sensor);
  }

  /**
   * Frames of a fixed duration, counted from the first event: {@code ceil((last - first) /
   * duration)} of them, but at least one; an event at the very end of the last frame belongs to it.
   *
   * @param events in the order of their times
   * @param microseconds of a frame, 1 or more
   */
  public static FrameStack byDuration(Events events, long microseconds, SensorSize sensor) {
    Segments.requireDuration("Frames.byDuration", microseconds);
    int frames = Segments.framesOf(events, microseconds);
    FrameStack empty = FrameStack.zeros(frames, sensor);
    return count(events, Segments.byDuration(events, frames, microseconds), empty);
  }

  /** One frame with all events: the event-count image. */
  public static FrameStack count(Events events, SensorSize sensor) {
    return byNumber(events, 1, sensor);
  }

  private static FrameStack count(Events events, int[] edges, SensorSize sensor) {
    return count(events, edges, FrameStack.zeros(edges.length - 1, sensor));
  }

  private static FrameStack count(Events events, int[] edges, FrameStack into) {
    int frame = FrameStack.CHANNELS * into.h() * into.w();
    for (int i = 0; i < into.t(); i++) {
      if ((edges[i + 1] - edges[i]) / MANY > frame / LINE) {
        // Zeros already: one pass in order brings them into the cache, which events at random do
        // not.
        Arrays.fill(into.values(), i * frame, (i + 1) * frame, 0);
      }
      add(events, edges[i], edges[i + 1], into, i * frame);
    }
    return into;
  }

  private static void add(Events events, int from, int to, FrameStack into, int offset) {
    float[] values = into.values();
    int width = into.w();
    int height = into.h();
    int plane = height * width;
    for (int i = from; i < to; i++) {
      int x = events.x(i);
      int y = events.y(i);
      if (x >= width || y >= height) {
        throw outside("Frames", events, i, into);
      }
      int channel = events.p(i) == 0 ? 0 : plane;
      values[offset + channel + y * width + x]++;
    }
  }

  /** The error about an event that is not on the sensor. */
  static IllegalArgumentException outside(String place, Events events, int i, FrameStack stack) {
    return new IllegalArgumentException(
        place
            + ": events must lie on the sensor of "
            + stack.h()
            + " rows and "
            + stack.w()
            + " columns but event "
            + i
            + " is in row "
            + events.y(i)
            + ", column "
            + events.x(i));
  }

  static void requireFrames(String place, int frames) {
    if (frames < 1) {
      throw new IllegalArgumentException(place + ": frames must be 1 or more but is " + frames);
    }
  }
}
