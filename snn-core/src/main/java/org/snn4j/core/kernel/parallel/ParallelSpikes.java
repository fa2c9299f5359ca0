// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Optional;
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.kernel.spike.SpikeShapes;
import org.snn4j.core.tensor.Tensor;

/** Products with spikes: blocks of columns of the dense factor stay in the cache. */
public final class ParallelSpikes implements SpikeKernels {

  /** Rows of a chunk. */
  private static final int ROWS = 256;

  /** Rows whose sums are on the heap together. */
  private static final int TILE = 32;

  private final Workers workers;
  private final SpikeLoops loops;

  /** Products with the given inner loops. */
  public ParallelSpikes(Workers workers, SpikeLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  @Override
  public Optional<SpikeRows> rows(Tensor x, double mostDensity) {
    return new ParallelSpikesScan(loops, x, mostDensity).run(workers);
  }

  @Override
  public PackedMatrix pack(Tensor w) {
    return ParallelSpikesMatrix.of(w, workers, loops);
  }

  @Override
  public void multiply(SpikeRows s, PackedMatrix w, Tensor y) {
    if (!(w instanceof ParallelSpikesMatrix packed) || packed.width() != loops.width()) {
      throw SpikeShapes.foreign(w);
    }
    SpikeShapes.checkProduct(s, w, y);
    Span out = Span.of(y);
    workers.forRange(s.rows(), ROWS, (from, to) -> multiply(s, packed, out, (int) from, (int) to));
  }

  private void multiply(SpikeRows s, ParallelSpikesMatrix w, Span y, int from, int to) {
    float[] sums = new float[TILE * w.width()];
    for (int column = 0; column < w.columns(); column += w.width()) {
      int block = column / w.width();
      for (int row = from; row < to; row += TILE) {
        int rows = Math.min(TILE, to - row);
        loops.add(s.starts(), row, row + 1, rows, s.places(), w.values(), w.at(block), sums, true);
        long first = (long) row * w.columns() + column;
        loops.write(sums, rows, w.columnsOf(block), y, first, w.columns());
      }
    }
  }

  @Override
  public void multiplyTransposed(SpikeRows s, Tensor g, Tensor y) {
    SpikeShapes.checkTransposed(s, g, y);
    new ParallelSpikesGradient(loops, s, g, y).run(workers);
  }

  @Override
  public SpikeRows transposed(SpikeRows s) {
    return ParallelSpikesTransposed.of(s);
  }
}
