// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import java.util.Arrays;
import org.snn4j.core.kernel.parallel.ProductLoops;

/** Small products, a row at a time. */
final class ScalarProducts implements ProductLoops {

  @Override
  public int padded(int p) {
    return p;
  }

  @Override
  public void multiply(
      float[] a, int rowStep, int termStep, float[] b, float[] c, int m, int k, int p) {
    Arrays.fill(c, 0, m * p, 0);
    for (int row = 0; row < m; row++) {
      for (int i = 0; i < k; i++) {
        addScaled(a[row * rowStep + i * termStep], b, i * p, c, row * p, p);
      }
    }
  }

  private static void addScaled(float factor, float[] b, int from, float[] c, int to, int n) {
    for (int i = 0; i < n; i++) {
      c[to + i] += factor * b[from + i];
    }
  }
}
