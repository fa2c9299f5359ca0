// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.SplittableRandom;

/** Reproducible numbers. */
final class Numbers {

  private final SplittableRandom random;

  Numbers(long seed) {
    this.random = new SplittableRandom(seed);
  }

  float[] uniform(int count, double low, double high) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  /** 1 for a share of places, else 0. */
  float[] spikes(int count, double share) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextDouble() < share ? 1 : 0;
    }
    return values;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
