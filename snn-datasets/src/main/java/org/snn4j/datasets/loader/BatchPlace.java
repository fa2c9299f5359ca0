// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.nio.FloatBuffer;

/**
 * Where one sample goes in a batch.
 *
 * @param memory the batch's, from its element 0 on
 * @param place the sample's among those of the batch
 * @param samples how many those are
 */
record BatchPlace(BatchLayout layout, FloatBuffer memory, int place, int samples) {

  /** Puts the sample there, in row-major order from element 0 on. */
  void put(FloatBuffer sample) {
    layout.put(memory, place, samples, sample);
  }

  /** Whether the sample is an image, which lies in one piece. */
  boolean isImage() {
    return layout.isImage();
  }

  /** The memory of an image, with its channels innermost. */
  FloatBuffer image() {
    int length = (int) layout.sampleShape().length();
    return memory.slice(place * length, length);
  }
}
