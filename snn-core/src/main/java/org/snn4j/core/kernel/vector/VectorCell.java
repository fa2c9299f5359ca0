// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.parallel.FusedCell;
import org.snn4j.core.kernel.parallel.Span;

/**
 * A compiled cell with its numbers.
 *
 * @param cell the class that its kind of neuron shares
 * @param constants {@link CellShape#constants}
 * @param width {@link CellShape#width}
 */
record VectorCell(CompiledCell cell, float[] constants, int width) implements FusedCell {

  @Override
  public int lanes() {
    return width * OffHeap.LANES;
  }

  @Override
  public void run(
      Span x,
      Span y,
      Span every,
      long at,
      long stride,
      int from,
      int to,
      float[][] carried,
      float[][] shared,
      int n,
      int allSteps,
      int period) {
    cell.run(
        OffHeap.memory(x),
        OffHeap.memory(y),
        every == null ? null : OffHeap.memory(every),
        4 * at,
        4 * stride,
        from,
        to,
        carried,
        shared,
        constants,
        n,
        allSteps,
        period);
  }
}
