// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event;

/**
 * The size of an event camera in pixels.
 *
 * @param height rows H, 1 or more
 * @param width columns W, 1 or more
 */
public record SensorSize(int height, int width) {

  /** Refuses a sensor without pixels or with more than coordinates of 16 bits can name. */
  public SensorSize {
    requireSide("height", height);
    requireSide("width", width);
  }

  private static void requireSide(String argument, int pixels) {
    if (pixels < 1 || pixels > 1 << 16) {
      throw new IllegalArgumentException(
          "SensorSize: " + argument + " must be from 1 to 65536 pixels but is " + pixels);
    }
  }

  /** Whether a pixel lies on the sensor. */
  public boolean contains(int x, int y) {
    return x >= 0 && x < width && y >= 0 && y < height;
  }
}
