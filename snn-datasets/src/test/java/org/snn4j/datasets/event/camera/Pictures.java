// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import org.snn4j.core.random.RandomStream;

/** Pictures for tests. */
final class Pictures {

  private Pictures() {}

  static LightImage random(int height, int width, long seed) {
    RandomStream random = new RandomStream(seed);
    float[] light = new float[height * width];
    for (int i = 0; i < light.length; i++) {
      light[i] = random.nextFloat();
    }
    return new LightImage(height, width, light);
  }
}
