// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.image.resample.Resampler;

/**
 * Moves images before a simulated camera and records them, as event data sets were made of image
 * data sets.
 *
 * @param sensor the camera's size; larger images are made smaller, smaller ones enlarged
 * @param motion how every image moves
 * @param camera what the camera is like; each recording has a seed of its own
 * @param microseconds how long a recording is, 0 or more
 */
public record ImageRecorder(
    SensorSize sensor, Motion motion, CameraOptions camera, long microseconds) {

  /** Checks the duration. */
  public ImageRecorder {
    if (microseconds < 0) {
      throw new IllegalArgumentException(
          "ImageRecorder: microseconds must be 0 or more but is " + microseconds);
    }
  }

  /**
   * One image's recording.
   *
   * @param seed of this recording's faults and noise; the same one gives the same events
   */
  public Events record(Image image, long seed) {
    MovingImage scene = new MovingImage(LightImage.of(fitted(image)), sensor, motion);
    return new EventCamera(camera.withSeed(seed)).record(scene, microseconds);
  }

  private Image fitted(Image image) {
    int height = Math.min(image.height(), sensor.height());
    int width = Math.min(image.width(), sensor.width());
    return height == image.height() && width == image.width()
        ? image
        : Resampler.resize(image, new ImageSize(height, width), Filter.BILINEAR);
  }
}
