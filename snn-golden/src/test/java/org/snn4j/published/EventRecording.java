// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;

/**
 * A recording whose class is to be found.
 *
 * @param name for messages
 * @param events what the sensor saw
 * @param label the right class
 */
record EventRecording(String name, Events events, int label) {

  /** The class in which a network {@code [T, 1, 2, H, W]} to {@code [T, 1, K]} spikes most. */
  int classOf(Module network, long microseconds, SensorSize sensor) {
    FrameStack frames = bins(microseconds, sensor);
    try (TensorScope scope = TensorScope.open("recording")) {
      float[] counts =
          Reductions.sum(
                  network.forward(
                      scope.of(frames.values(), frames.t(), 1, 2, frames.h(), frames.w()),
                      ForwardPass.inference(scope)),
                  0)
              .toFloatArray();
      return Largest.of(counts, 0, counts.length);
    }
  }

  /**
   * Counts of events in bins of a fixed duration from the clock's 0 on, unlike data sets' frames.
   */
  FrameStack bins(long microseconds, SensorSize sensor) {
    int last = (int) (events.t(events.length() - 1) / microseconds);
    FrameStack frames = FrameStack.zeros(last + 1, sensor);
    for (int i = 0; i < events.length(); i++) {
      int plane = (int) (events.t(i) / microseconds) * FrameStack.CHANNELS + events.p(i);
      int row = plane * frames.h() + events.y(i);
      frames.values()[row * frames.w() + events.x(i)]++;
    }
    return frames;
  }
}
