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
  private static final int TILE = 128;

  /** Blocks for each thread from which on each block is worth a thread. */
  private static final int FEW_BLOCKS = 3;

  private final Workers workers;
  private final SpikeLoops loops;
  private final Rooms<float[]> sums;
  private final Rooms<Cuts> cuts = new Rooms<>(Cuts::new);
  private final Rooms<ParallelSpikesScan.Room> scans = new Rooms<>(ParallelSpikesScan.Room::new);
  private final Rooms<ParallelSpikesAttention.Room> attentions =
      new Rooms<>(ParallelSpikesAttention.Room::new);
  private final Rooms<ParallelSpikesGradient.Room> gradients =
      new Rooms<>(ParallelSpikesGradient.Room::new);
  private final SpareInts spare = new SpareInts();

  /** Products with the given inner loops. */
  public ParallelSpikes(Workers workers, SpikeLoops loops) {
    this.workers = workers;
    this.loops = loops;
    this.sums = new Rooms<>(() -> new float[TILE * loops.width()]);
  }

  /** Room for the cuts of a product. */
  private static final class Cuts {

    private int[] cuts = new int[0];

    SpikeParts of(SpikeRows s, int width) {
      int count = SpikeParts.count(s, width);
      if (count == 1) {
        return SpikeParts.whole(s);
      }
      cuts = Grown.ints(cuts, (count + 1) * s.rows());
      return SpikeParts.of(s, count, cuts);
    }
  }

  @Override
  public Optional<SpikeRows> rows(Tensor x, double mostDensity) {
    return scans.get(
        room -> new ParallelSpikesScan(loops, x, mostDensity, room, spare).run(workers));
  }

  @Override
  public void giveBack(SpikeRows s) {
    spare.giveBack(s.starts());
    spare.giveBack(s.places());
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
    cuts.with(room -> multiply(s, room.of(s, packed.width()), packed, Span.of(y)));
  }

  private void multiply(SpikeRows s, SpikeParts parts, ParallelSpikesMatrix w, Span y) {
    workers.forRange(
        s.rows(),
        ROWS,
        (from, to) -> sums.with(room -> multiply(s, parts, w, y, (int) from, (int) to, room)));
  }

  private void multiply(
      SpikeRows s,
      SpikeParts parts,
      ParallelSpikesMatrix w,
      Span y,
      int from,
      int to,
      float[] sums) {
    for (int column = 0; column < w.columns(); column += w.width()) {
      int block = column / w.width();
      Columns columns =
          new Columns(w.values(), w.at(block), column, w.columnsOf(block), w.columns());
      multiply(s, parts, columns, y, from, to, sums);
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
    cuts.with(room -> multiply(s, room.of(s, loops.width()), w, blocks, Span.of(y)));
  }

  private void multiply(SpikeRows s, SpikeParts parts, Tensor w, int blocks, Span out) {
    Span in = Span.of(w);
    workers.forRange(
        blocks,
        1,
        (from, to) ->
            sums.with(
                room -> {
                  for (int block = (int) from; block < to; block++) {
                    multiply(s, parts, block(w, in, block), out, 0, s.rows(), room);
                  }
                }));
  }

  private Columns block(Tensor w, Span in, int block) {
    ParallelSpikesMatrix packed = ParallelSpikesMatrix.ofBlock(w, in, block, loops);
    int column = block * loops.width();
    return new Columns(packed.values(), packed.at(0), column, packed.columns(), (int) w.size(1));
  }

  /** A packed block: where it begins, its first column and their number, and that of all. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Columns(float[] values, int at, int first, int count, int all) {}

  private void multiply(
      SpikeRows s, SpikeParts parts, Columns w, Span y, int from, int to, float[] sums) {
    int[] cuts = parts.cuts();
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      for (int part = 0; part < parts.count(); part++) {
        int begins = part * parts.pitch() + row;
        int ends = begins + parts.pitch();
        boolean fresh = part == 0;
        loops.add(cuts, begins, ends, rows, s.places(), w.values(), w.at(), sums, fresh);
      }
      loops.write(sums, rows, w.count(), y, (long) row * w.all() + w.first(), w.all());
    }
  }

  @Override
  public void multiplyTransposed(SpikeRows s, Tensor g, Tensor y) {
    SpikeShapes.checkTransposed(s, g, y);
    gradients.with(room -> new ParallelSpikesGradient(loops, s, g, y, room).run(workers));
  }

  @Override
  public void attend(SpikeAttention heads, Tensor v, Tensor y) {
    heads.requireFit("v", v);
    heads.requireFit("y", y);
    new ParallelSpikesAttention(loops, heads, v, y, attentions).run(workers);
  }
}
