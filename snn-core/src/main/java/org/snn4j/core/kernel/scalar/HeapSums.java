// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

/** Sums over arrays with several running totals, because one would wait for itself. */
final class HeapSums {

  private HeapSums() {}

  static float sum(float[] x, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < n; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  static float dot(float[] x, float[] y, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < n; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }
}
