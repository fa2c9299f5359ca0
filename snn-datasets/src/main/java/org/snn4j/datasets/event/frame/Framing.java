// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * A way to make frames of a recording's events; a custom one is a lambda.
 *
 * <p>Several threads call a framing at once: it must not remember anything.
 */
@FunctionalInterface
public interface Framing {

  /**
   * The frames.
   *
   * @param events with pixels on the sensor
   * @param sensor the size of the frames
   */
  FrameStack frames(Events events, SensorSize sensor);

  /** A fixed number of frames with the same number of events: {@link Frames#byNumber}. */
  static Framing byNumber(int frames) {
    Frames.requireFrames("Framing.byNumber", frames);
    return (events, sensor) -> Frames.byNumber(events, frames, sensor);
  }

  /** A fixed number of frames of the same duration: {@link Frames#byTime}. */
  static Framing byTime(int frames) {
    Frames.requireFrames("Framing.byTime", frames);
    return (events, sensor) -> Frames.byTime(events, frames, sensor);
  }

  /** Frames of a fixed duration: {@link Frames#byDuration}. */
  static Framing byDuration(long microseconds) {
    Segments.requireDuration("Framing.byDuration", microseconds);
    return (events, sensor) -> Frames.byDuration(events, microseconds, sensor);
  }

  /** One frame of everything: {@link Frames#count}. */
  static Framing count() {
    return Frames::count;
  }
}
