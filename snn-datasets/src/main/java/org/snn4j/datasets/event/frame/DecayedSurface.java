// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * Counts that fade: at the end of each frame the sum of {@code exp(-(end - t) / tau)} over all
 * events of the pixel and polarity so far, also of earlier frames.
 *
 * <p>It is what a leaky integrator of every pixel holds; a {@link TimeSurface} looks at the last
 * event alone. Frames end after the same duration each, as those of {@link Frames#byTime} do; the
 * last one ends at the last event.
 *
 * @param frames T, 1 or more
 * @param tau time constant in microseconds, above 0
 */
public record DecayedSurface(int frames, double tau) implements Framing {

  /** Checks the constants. */
  public DecayedSurface {
    Frames.requireFrames("DecayedSurface", frames);
    Decay.requireTau("DecayedSurface", tau);
  }

  @Override
  public FrameStack frames(Events events, SensorSize sensor) {
    return Decay.frames("DecayedSurface", events, FrameStack.zeros(frames, sensor), tau, 1);
  }
}
