// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

/**
 * What a simulated camera is like. The quantity it watches is {@code ln(light + darkness)}.
 *
 * @param contrastOn rise that makes an event of polarity 1, above 0; 0.2 is a rise by 22 %
 * @param contrastOff fall that makes an event of polarity 0, above 0
 * @param mismatch standard deviation of the pixels' thresholds as a part of the contrast, 0 or more
 * @param refractory microseconds after an event in which a pixel sees nothing, 0 or more
 * @param leakRate events of polarity 1 per second that a pixel makes before a still scene, because
 *     its memory leaks, 0 or more
 * @param noiseRate events per second of either polarity that a pixel makes at random, 0 or more
 * @param darkness the light that a black pixel seems to have, above 0, with 1 for white
 * @param step microseconds between two looks at the scene, 1 to a thousand million; between them
 *     the quantity changes linearly, so that events still have times of their own
 * @param seed decides mismatch and noise
 */
public record CameraOptions(
    double contrastOn,
    double contrastOff,
    double mismatch,
    long refractory,
    double leakRate,
    double noiseRate,
    double darkness,
    long step,
    long seed) {

  private static final long LONGEST_STEP = 1_000_000_000;

  /** Checks the numbers. */
  public CameraOptions {
    requireAbove("contrastOn", contrastOn);
    requireAbove("contrastOff", contrastOff);
    requireNotBelow("mismatch", mismatch);
    requireNotBelow("refractory", refractory);
    requireNotBelow("leakRate", leakRate);
    requireNotBelow("noiseRate", noiseRate);
    requireAbove("darkness", darkness);
    if (step < 1 || step > LONGEST_STEP) {
      throw new IllegalArgumentException(
          "CameraOptions: step must be from 1 to " + LONGEST_STEP + " us but is " + step);
    }
  }

  /** A camera without faults: contrast 0.2, no refractory period, no noise. */
  public static CameraOptions ideal() {
    return new CameraOptions(0.2, 0.2, 0, 0, 0, 0, 0.05, 1000, 0);
  }

  /** A camera like a DVS128 by daylight. */
  public static CameraOptions realistic(long seed) {
    return new CameraOptions(0.2, 0.2, 0.03, 100, 0.1, 0.5, 0.05, 1000, seed);
  }

  /** The same with another contrast for both polarities. */
  public CameraOptions withContrast(double contrast) {
    return new CameraOptions(
        contrast, contrast, mismatch, refractory, leakRate, noiseRate, darkness, step, seed);
  }

  /** The same with another refractory period in microseconds. */
  public CameraOptions withRefractory(long microseconds) {
    return new CameraOptions(
        contrastOn, contrastOff, mismatch, microseconds, leakRate, noiseRate, darkness, step, seed);
  }

  /** The same with other faults. */
  public CameraOptions withNoise(double newMismatch, double newLeakRate, double newNoiseRate) {
    return new CameraOptions(
        contrastOn,
        contrastOff,
        newMismatch,
        refractory,
        newLeakRate,
        newNoiseRate,
        darkness,
        step,
        seed);
  }

  /** The same with another seed. */
  public CameraOptions withSeed(long newSeed) {
    return new CameraOptions(
        contrastOn,
        contrastOff,
        mismatch,
        refractory,
        leakRate,
        noiseRate,
        darkness,
        step,
        newSeed);
  }

  private static void requireAbove(String argument, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "CameraOptions: " + argument + " must be finite and above 0 but is " + value);
    }
  }

  private static void requireNotBelow(String argument, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "CameraOptions: " + argument + " must be finite and 0 or more but is " + value);
    }
  }
}
