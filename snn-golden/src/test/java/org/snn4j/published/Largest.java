// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

/** Which of some values is the largest, the first of equal ones. */
final class Largest {

  private Largest() {}

  static int of(float[] values, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
