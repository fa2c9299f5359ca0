// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.util.Arrays;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Counts of a recording's events in frames of equal duration, from the first event on. */
public final class TimedFrames implements FrameSource {

  private static final int MOST = 1_000_000;

  private final Events events;
  private final SensorSize size;
  private final int[] starts;

  private TimedFrames(Events events, SensorSize size, int[] starts) {
    this.events = events;
    this.size = size;
    this.starts = starts;
  }

  /**
   * Frames of some microseconds each; the last event lies in the last of them. No events give one
   * empty frame.
   *
   * @param events in the order of their times
   * @param microseconds 1 or more, and long enough for no more than a million frames
   * @throws IllegalArgumentException if an event is earlier than the one before or lies outside of
   *     the sensor
   */
  public static TimedFrames of(Events events, long microseconds, SensorSize size) {
    if (microseconds < 1) {
      throw new IllegalArgumentException(
          "TimedFrames: microseconds must be 1 or more but is " + microseconds);
    }
    requireOrdered(events, size);
    int n = events.length();
    long duration = n == 0 ? 0 : events.t(n - 1) - events.t(0);
    if (duration < 0 || duration / microseconds >= MOST) {
      throw new IllegalArgumentException(
          "TimedFrames: frames of "
              + microseconds
              + " us must be no more than "
              + MOST
              + " but the recording has "
              + duration
              + " us");
    }
    return new TimedFrames(events, size, starts(events, microseconds, duration));
  }

  private static void requireOrdered(Events events, SensorSize size) {
    for (int i = 0; i < events.length(); i++) {
      if (!size.contains(events.x(i), events.y(i))) {
        throw new IllegalArgumentException(
            String.format(
                "TimedFrames: event %d must lie within %d rows and %d columns but is at x = %d,"
                    + " y = %d",
                i, size.height(), size.width(), events.x(i), events.y(i)));
      }
      if (i > 0 && events.t(i) < events.t(i - 1)) {
        throw new IllegalArgumentException(
            "TimedFrames: event " + i + " must not be earlier than the one before but is");
      }
    }
  }

  /** The first event of each frame, and the end. */
  private static int[] starts(Events events, long microseconds, long duration) {
    int[] starts = new int[(int) (duration / microseconds) + 2];
    int frame = 0;
    for (int i = 0; i < events.length(); i++) {
      int own = (int) ((events.t(i) - events.t(0)) / microseconds);
      while (frame < own) {
        starts[++frame] = i;
      }
    }
    starts[frame + 1] = events.length();
    return starts;
  }

  @Override
  public int frames() {
    return starts.length - 1;
  }

  @Override
  public SensorSize size() {
    return size;
  }

  @Override
  public void read(int frame, float[] into) {
    Arrays.fill(into, 0, values(), 0);
    int pixels = size.height() * size.width();
    for (int i = starts[frame]; i < starts[frame + 1]; i++) {
      into[(events.p(i) == 0 ? 0 : pixels) + events.y(i) * size.width() + events.x(i)]++;
    }
  }
}
