// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Counts that are shared between the two frames nearest in time: with {@code s = (T - 1) * (t -
 * first) / (last - first)} an event adds {@code 1 - |s - i|} to frame i where that is above 0.
 *
 * <p>A. Zhu, L. Yuan, K. Chaney, K. Daniilidis, <i>Unsupervised Event-based Learning of Optical
 * Flow, Depth, and Egomotion</i>, CVPR 2019, equation 1. There polarities are signs; here each has
 * its channel, and their signed grid is channel 1 minus channel 0. Events of one single time all
 * count in frame 0.
 *
 * @param frames T, 1 or more
 */
public record VoxelGrid(int frames) implements Framing {

  /** Checks the number of frames. */
  public VoxelGrid {
    Frames.requireFrames("VoxelGrid", frames);
  }

  @Override
  public FrameStack frames(Events events, SensorSize sensor) {
    Segments.requireOrder("VoxelGrid", events);
    FrameStack stack = FrameStack.zeros(frames, sensor);
    long span = Segments.span(events);
    double scale = span == 0 ? 0 : (frames - 1) / (double) span;
    int plane = sensor.height() * sensor.width();
    for (int i = 0; i < events.length(); i++) {
      if (!sensor.contains(events.x(i), events.y(i))) {
        throw Frames.outside("VoxelGrid", events, i, stack);
      }
      double place = (events.t(i) - events.t(0)) * scale;
      int before = Math.min((int) place, frames - 1);
      float later = (float) (place - before);
      int pixel = events.y(i) * sensor.width() + events.x(i);
      int at = (before * FrameStack.CHANNELS + (events.p(i) == 0 ? 0 : 1)) * plane + pixel;
      stack.values()[at] += 1 - later;
      if (before + 1 < frames) {
        stack.values()[at + FrameStack.CHANNELS * plane] += later;
      }
    }
    return stack;
  }
}
