// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;

/**
 * Records what an event camera would of a scene.
 *
 * <p>A pixel makes an event whenever the logarithm of its light has changed by its threshold since
 * its last event (P. Lichtsteiner, C. Posch, T. Delbruck, <i>A 128x128 120 dB 15 us Latency
 * Asynchronous Temporal Contrast Vision Sensor</i>, IEEE JSSC 43(2), 2008). The same options give
 * the same events.
 *
 * @param options what the camera is like
 */
public record EventCamera(CameraOptions options) {

  /**
   * Records from time 0 on.
   *
   * @param microseconds how long, 0 or more
   * @return events in the order of their times; those of one time in the order of rows and columns
   */
  public Events record(Scene scene, long microseconds) {
    List<Events> blocks = new ArrayList<>();
    record(scene, microseconds, blocks::add);
    int length = Math.toIntExact(blocks.stream().mapToLong(Events::length).sum());
    long[] t = new long[length];
    char[] x = new char[length];
    char[] y = new char[length];
    byte[] p = new byte[length];
    int at = 0;
    for (Events block : blocks) {
      int more = block.length();
      System.arraycopy(block.times(), 0, t, at, more);
      System.arraycopy(block.columns(), 0, x, at, more);
      System.arraycopy(block.rows(), 0, y, at, more);
      System.arraycopy(block.polarities(), 0, p, at, more);
      at += more;
    }
    return Events.of(t, x, y, p, length);
  }

  /**
   * Records from time 0 on and hands over the events of each step that has any.
   *
   * @param microseconds how long, 0 or more
   */
  public void record(Scene scene, long microseconds, Consumer<Events> blocks) {
    if (microseconds < 0) {
      throw new IllegalArgumentException(
          "EventCamera.record: microseconds must be 0 or more but is " + microseconds);
    }
    float[] light = new float[scene.size().height() * scene.size().width()];
    double[] before = new double[light.length];
    double[] after = new double[light.length];
    look(scene, 0, light, before);
    PixelArray pixels = new PixelArray(options, before, new RandomStream(options.seed()));
    EventBlock block = new EventBlock(scene.size());
    long start = 0;
    while (start < microseconds) {
      long end = Math.min(microseconds, start + options.step());
      look(scene, end, light, after);
      pixels.see(before, after, start, end, block);
      Events events = block.take(start);
      if (events.length() > 0) {
        blocks.accept(events);
      }
      double[] swap = before;
      before = after;
      after = swap;
      start = end;
    }
  }

  private void look(Scene scene, long time, float[] light, double[] levels) {
    scene.light(time, light);
    for (int i = 0; i < light.length; i++) {
      if (!(light[i] >= 0 && light[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "EventCamera.record: the scene's light must be finite and 0 or more but is "
                + light[i]
                + " at "
                + time
                + " us");
      }
      levels[i] = StrictMath.log(light[i] + options.darkness());
    }
  }
}
