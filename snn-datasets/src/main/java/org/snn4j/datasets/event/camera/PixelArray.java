// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import java.util.Arrays;
import org.snn4j.core.random.RandomStream;

/**
 * The pixels of a camera. Each remembers a level and makes an event when the level it sees is above
 * or below that by its threshold; then it sees nothing for the refractory period, and remembers
 * what it sees after it. Leakage lowers what it remembers steadily.
 */
final class PixelArray {

  private static final double LEAST_THRESHOLD = 0.1;
  private static final double NEVER = -1;

  private final double refractory;
  private final double leakRate;
  private final double[] on;
  private final double[] off;
  private final double[] remembered;
  private final double[] blindUntil;
  private final NoiseClock noise;

  /**
   * Pixels at time 0.
   *
   * @param levels what each sees; copied
   */
  PixelArray(CameraOptions options, double[] levels, RandomStream random) {
    this.refractory = options.refractory();
    this.leakRate = options.leakRate() / 1e6;
    this.remembered = levels.clone();
    this.blindUntil = new double[levels.length];
    Arrays.fill(blindUntil, NEVER);
    double mismatch = options.mismatch();
    this.on = thresholds(options.contrastOn(), mismatch, levels.length, random.fork("on"));
    this.off = thresholds(options.contrastOff(), mismatch, levels.length, random.fork("off"));
    this.noise = new NoiseClock(random.fork("noise"), levels.length, options.noiseRate());
  }

  private static double[] thresholds(
      double contrast, double mismatch, int pixels, RandomStream random) {
    double[] thresholds = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      double factor = 1 + mismatch * random.nextGaussian();
      thresholds[i] = contrast * Math.max(LEAST_THRESHOLD, factor);
    }
    return thresholds;
  }

  /**
   * Lets all pixels see their levels change linearly.
   *
   * @param start when they had the levels {@code from}
   * @param end when they have the levels {@code to}
   */
  void see(double[] from, double[] to, long start, long end, EventBlock events) {
    noise.drawUntil(end);
    for (int i = 0; i < from.length; i++) {
      if (blindUntil[i] < end) {
        see(i, from[i], (to[i] - from[i]) / (end - start), start, end, events);
      }
    }
  }

  private void see(int pixel, double from, double slope, long start, long end, EventBlock events) {
    double now = start;
    if (blindUntil[pixel] >= start) {
      now = blindUntil[pixel];
      remembered[pixel] = from + slope * (now - start);
      blindUntil[pixel] = NEVER;
    }
    double leak = leakRate * on[pixel];
    while (true) {
      double change = from + slope * (now - start) - remembered[pixel];
      double crossing = now + untilCrossing(pixel, change, slope + leak);
      double random = noise.nextOf(pixel, now);
      double time = Math.min(crossing, random);
      if (!(time < end)) {
        remembered[pixel] -= leak * (end - now);
        return;
      }
      boolean isNoise = random <= crossing;
      events.add((long) time, pixel, isNoise ? noise.polarity() : slope + leak > 0 ? 1 : 0);
      if (isNoise) {
        noise.pass();
      }
      now = time + refractory;
      if (now >= end) {
        blindUntil[pixel] = now;
        return;
      }
      remembered[pixel] = from + slope * (now - start);
    }
  }

  private double untilCrossing(int pixel, double change, double slope) {
    if (slope > 0) {
      return Math.max(0, (on[pixel] - change) / slope);
    }
    return slope < 0 ? Math.max(0, (off[pixel] + change) / -slope) : Double.POSITIVE_INFINITY;
  }
}
