// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import java.util.Arrays;
import org.snn4j.core.kernel.parallel.HeapMatrices;
import org.snn4j.core.kernel.parallel.ProductLoops;

/** Small products, a row at a time. */
final class ScalarProducts implements ProductLoops {

  @Override
  public int padded(int p) {
    return p;
  }

  @Override
  public void multiply(
      HeapMatrices a, HeapMatrices b, HeapMatrices c, int count, int m, int k, int p) {
    for (int i = 0; i < count; i++) {
      for (int row = 0; row < m; row++) {
        int to = c.at(i) + row * c.rowStep();
        Arrays.fill(c.values(), to, to + p, 0);
        addRows(a, a.at(i) + row * a.rowStep(), b, b.at(i), c.values(), to, k, p);
      }
    }
  }

  private static void addRows(
      HeapMatrices a, int factors, HeapMatrices b, int from, float[] c, int to, int k, int p) {
    for (int i = 0; i < k; i++) {
      float factor = a.values()[factors + i * a.columnStep()];
      addScaled(factor, b.values(), from + i * b.rowStep(), c, to, p);
    }
  }

  private static void addScaled(float factor, float[] b, int from, float[] c, int to, int n) {
    for (int i = 0; i < n; i++) {
      c[to + i] += factor * b[from + i];
    }
  }
}
