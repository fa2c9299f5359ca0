// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import org.snn4j.datasets.event.SensorSize;

/** What a camera looks at. */
public interface Scene {

  /** The pixels of the camera. */
  SensorSize size();

  /**
   * Writes the light that falls on each pixel over an array's first values.
   *
   * @param microseconds since the beginning, 0 or more
   * @param into {@code [H, W]}, linear, 0 or more
   */
  void light(long microseconds, float[] into);
}
