// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

/** How far a picture has moved, in pixels of the camera: to the right and downwards. */
public interface Motion {

  /** Columns to the right. */
  double dx(long microseconds);

  /** Rows downwards. */
  double dy(long microseconds);

  /** A straight motion in pixels per second. */
  static Motion straight(double right, double down) {
    return new Motion() {
      @Override
      public double dx(long microseconds) {
        return right * microseconds / 1e6;
      }

      @Override
      public double dy(long microseconds) {
        return down * microseconds / 1e6;
      }
    };
  }
}
