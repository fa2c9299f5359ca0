// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.parallel.HeapMatrices;
import org.snn4j.core.kernel.parallel.ProductLoops;

/** Small products by the loops for a's rows or columns, whichever are whole. */
final class VectorProducts implements ProductLoops {

  private final ProductLoops byRows = ProductLanes.copies().of(true);
  private final ProductLoops byColumns = ProductLanes.copies().of(false);

  @Override
  public int padded(int p) {
    return byRows.padded(p);
  }

  @Override
  public void multiply(
      HeapMatrices a, HeapMatrices b, HeapMatrices c, int count, int m, int k, int p) {
    (a.columnStep() == 1 ? byRows : byColumns).multiply(a, b, c, count, m, k, p);
  }

  @Override
  public void numbers(long[] bits, long from, int words, float[] into, int at) {
    VectorSpikesNumbers.numbers(bits, from, words, into, at);
  }
}
