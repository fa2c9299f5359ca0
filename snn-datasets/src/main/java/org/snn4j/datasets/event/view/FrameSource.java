// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import org.snn4j.datasets.event.SensorSize;

/** Frames of a recording, made one at a time when they are shown. */
public interface FrameSource {

  /** How many frames there are, 1 or more. */
  int frames();

  /** Rows and columns of a frame. */
  SensorSize size();

  /**
   * Writes the frame's values over an array's.
   *
   * @param frame from 0
   * @param into {@code [2, H, W]}: the values of polarity 0, then those of polarity 1
   */
  void read(int frame, float[] into);

  /** The length of an array for {@link #read}. */
  default int values() {
    return 2 * size().height() * size().width();
  }
}
