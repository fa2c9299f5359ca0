// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * How recently each pixel fired: {@code exp(-(end - last) / tau)} at the end of each frame, where
 * {@code last} is the time of the pixel's last event of that polarity so far; 0 if there was none.
 *
 * <p>X. Lagorce, G. Orchard, F. Galluppi, B. Shi, R. Benosman, <i>HOTS: A Hierarchy of Event-Based
 * Time-Surfaces for Pattern Recognition</i>, PAMI 2017, equation 3. Frames end after the same
 * duration each, as those of {@link Frames#byTime} do; the last one ends at the last event.
 *
 * @param frames T, 1 or more
 * @param tau time constant in microseconds, above 0
 */
public record TimeSurface(int frames, double tau) implements Framing {

  /** Checks the constants. */
  public TimeSurface {
    Frames.requireFrames("TimeSurface", frames);
    Decay.requireTau("TimeSurface", tau);
  }

  @Override
  public FrameStack frames(Events events, SensorSize sensor) {
    return Decay.frames("TimeSurface", events, FrameStack.zeros(frames, sensor), tau, 0);
  }
}
