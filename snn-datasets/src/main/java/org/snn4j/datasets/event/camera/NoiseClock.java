// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import java.util.Arrays;
import org.snn4j.core.random.RandomStream;

/**
 * Random events of all pixels: a Poisson process in time, each event on a random pixel and of a
 * random polarity. They do not depend on the camera's steps.
 */
final class NoiseClock {

  private static final int FIRST = 64;

  private final RandomStream random;
  private final int pixels;
  private final double meanGap;
  private double next;
  private long[] order = new long[FIRST];
  private double[] times = new double[FIRST];
  private byte[] polarities = new byte[FIRST];
  private int length;
  private int at;

  /**
   * A clock at time 0.
   *
   * @param rate events per second of each pixel, 0 or more
   */
  NoiseClock(RandomStream random, int pixels, double rate) {
    this.random = random;
    this.pixels = pixels;
    this.meanGap = 1e6 / (rate * pixels);
    this.next = gap();
  }

  private double gap() {
    return meanGap == Double.POSITIVE_INFINITY
        ? Double.POSITIVE_INFINITY
        : -StrictMath.log(1 - random.nextDouble()) * meanGap;
  }

  /** Draws the events from the time drawn up to until another, and orders them by pixel. */
  void drawUntil(double end) {
    length = 0;
    at = 0;
    while (next < end) {
      reserve();
      order[length] = (long) random.nextInt(pixels) << 31 | length;
      polarities[length] = (byte) random.nextInt(2);
      times[length++] = next;
      next += gap();
    }
    Arrays.sort(order, 0, length);
  }

  private void reserve() {
    if (length == times.length) {
      order = Arrays.copyOf(order, 2 * length);
      times = Arrays.copyOf(times, 2 * length);
      polarities = Arrays.copyOf(polarities, 2 * length);
    }
  }

  /**
   * The pixel's first event from a time on, or infinity; earlier ones are passed over. Pixels must
   * be asked for in their order, times of a pixel in theirs.
   */
  double nextOf(int pixel, double from) {
    while (at < length
        && (order[at] >> 31 < pixel || (order[at] >> 31 == pixel && times[index()] < from))) {
      at++;
    }
    return at < length && order[at] >> 31 == pixel ? times[index()] : Double.POSITIVE_INFINITY;
  }

  /** The polarity of the event that was found last. */
  int polarity() {
    return polarities[index()];
  }

  private int index() {
    return (int) (order[at] & Integer.MAX_VALUE);
  }

  /** Passes over the event that was found last. */
  void pass() {
    at++;
  }
}
