// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import org.snn4j.datasets.event.Events;

/** Pixels whose values fade exponentially, looked at once at the end of each frame. */
final class Decay {

  private final Events events;
  private final FrameStack stack;
  private final double tau;
  private final int memory;
  private final double[] value;
  private final long[] since;

  private Decay(Events events, FrameStack stack, double tau, int memory) {
    this.events = events;
    this.stack = stack;
    this.tau = tau;
    this.memory = memory;
    this.value = new double[FrameStack.CHANNELS * stack.h() * stack.w()];
    this.since = new long[value.length];
  }

  /**
   * Fills the frames.
   *
   * @param memory what an event leaves of the value before it: 1 adds up, 0 remembers the last
   *     event alone
   */
  static FrameStack frames(String place, Events events, FrameStack stack, double tau, int memory) {
    Segments.requireOrder(place, events);
    Decay decay = new Decay(events, stack, tau, memory);
    int[] edges = Segments.byTime(events, stack.t());
    for (int frame = 0; frame < stack.t() && events.length() > 0; frame++) {
      decay.take(place, edges[frame], edges[frame + 1]);
      decay.write(frame);
    }
    return stack;
  }

  private void take(String place, int from, int to) {
    for (int i = from; i < to; i++) {
      int x = events.x(i);
      int y = events.y(i);
      if (x >= stack.w() || y >= stack.h()) {
        throw Frames.outside(place, events, i, stack);
      }
      int at = ((events.p(i) == 0 ? 0 : 1) * stack.h() + y) * stack.w() + x;
      value[at] = 1 + memory * faded(at, events.t(i));
      since[at] = events.t(i);
    }
  }

  private void write(int frame) {
    long last = events.t(events.length() - 1);
    long length = Segments.span(events) / stack.t();
    long end = frame == stack.t() - 1 ? last : events.t(0) + (frame + 1) * length;
    for (int at = 0; at < value.length; at++) {
      stack.values()[frame * value.length + at] = (float) faded(at, end);
    }
  }

  private double faded(int at, long time) {
    return value[at] == 0 ? 0 : value[at] * Math.exp((since[at] - time) / tau);
  }

  static void requireTau(String place, double tau) {
    if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          place + ": tau must be finite and greater than 0 us but is " + tau);
    }
  }
}
