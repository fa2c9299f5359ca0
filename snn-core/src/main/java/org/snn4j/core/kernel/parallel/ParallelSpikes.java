// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Optional;
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.kernel.spike.SpikeAttention;
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

  /** Blocks for each thread from which on each block is worth a thread. */
  private static final int FEW_BLOCKS = 3;

  private final Workers workers;
  private final SpikeLoops loops;
  private final ParallelSpikesRoom room;

  /** Products with the given inner loops. */
  public ParallelSpikes(Workers workers, SpikeLoops loops) {
    this.workers = workers;
    this.loops = loops;
    this.room = new ParallelSpikesRoom(TILE * loops.width());
  }

  @Override
  public Optional<SpikeRows> rows(Tensor x, double mostDensity) {
    return ParallelSpikesScan.of(loops, x, mostDensity, workers);
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
    SpikeShapes.checkProduct(s, w.rows(), w.columns(), y);
    Span out = Span.of(y);
    workers.forRange(
        s.rows(),
        ROWS,
        (from, to) -> room.with(sums -> multiply(s, packed, out, (int) from, (int) to, sums)));
  }

  private void multiply(
      SpikeRows s, ParallelSpikesMatrix w, Span y, int from, int to, float[] sums) {
    for (int column = 0; column < w.columns(); column += w.width()) {
      int block = column / w.width();
      Columns columns =
          new Columns(w.values(), w.at(block), column, w.columnsOf(block), w.columns());
      multiply(s, columns, y, from, to, sums);
    }
  }

  /**
   * Each block of columns is packed and used by one thread, while the cache holds it. Few blocks
   * would leave threads without work.
   */
  @Override
  public void multiply(SpikeRows s, Tensor w, Tensor y) {
    int blocks = ParallelSpikesMatrix.blocks(w.size(1), loops.width());
    if (blocks < FEW_BLOCKS * workers.threads()) {
      multiply(s, pack(w), y);
      return;
    }
    SpikeShapes.checkProduct(s, w.size(0), w.size(1), y);
    Span out = Span.of(y);
    Span in = Span.of(w);
    workers.forRange(
        blocks,
        1,
        (from, to) -> {
          float[] sums = new float[TILE * loops.width()];
          for (int block = (int) from; block < to; block++) {
            int column = block * loops.width();
            ParallelSpikesMatrix packed = ParallelSpikesMatrix.ofBlock(w, in, block, loops);
            Columns columns =
                new Columns(
                    packed.values(), packed.at(0), column, packed.columns(), (int) w.size(1));
            multiply(s, columns, out, 0, s.rows(), sums);
          }
        });
  }

  /** A packed block: where it begins, its first column and their number, and that of all. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Columns(float[] values, int at, int first, int count, int all) {}

  private void multiply(SpikeRows s, Columns w, Span y, int from, int to, float[] sums) {
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      loops.add(s.starts(), row, row + 1, rows, s.places(), w.values(), w.at(), sums, true);
      loops.write(sums, rows, w.count(), y, (long) row * w.all() + w.first(), w.all());
    }
  }

  @Override
  public void multiplyTransposed(SpikeRows s, Tensor g, Tensor y) {
    SpikeShapes.checkTransposed(s, g, y);
    new ParallelSpikesGradient(loops, s, g, y).run(workers);
  }

  @Override
  public void attend(SpikeAttention heads, Tensor v, Tensor y) {
    heads.requireFit("v", v);
    heads.requireFit("y", y);
    new ParallelSpikesAttention(loops, heads, v, y).run(workers);
  }
}
