// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import org.snn4j.datasets.event.SensorSize;

/**
 * A picture that moves before the camera. Unmoved it fills the sensor, enlarged bilinearly if it
 * has fewer points; beyond its border it goes on with the border's light. A picture with many more
 * points than the sensor should be made smaller before.
 *
 * @param image the picture
 * @param size the sensor
 * @param motion how it moves
 */
public record MovingImage(LightImage image, SensorSize size, Motion motion) implements Scene {

  @Override
  public void light(long microseconds, float[] into) {
    double dx = motion.dx(microseconds);
    double dy = motion.dy(microseconds);
    double rows = (double) image.height() / size.height();
    double columns = (double) image.width() / size.width();
    for (int y = 0; y < size.height(); y++) {
      double row = (y + 0.5 - dy) * rows - 0.5;
      for (int x = 0; x < size.width(); x++) {
        into[y * size.width() + x] = image.at(row, (x + 0.5 - dx) * columns - 0.5);
      }
    }
  }
}
