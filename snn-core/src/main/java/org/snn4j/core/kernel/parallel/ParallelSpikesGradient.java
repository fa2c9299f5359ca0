// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/**
 * {@code S^T G}: for each block of G's columns the sums of all K rows stay in the second-level
 * cache while G's rows come by, some at a time, in the first.
 */
final class ParallelSpikesGradient {

  /** Rows of G that are gone through together. */
  private static final int ROWS = 128;

  /** Sums that stay in the second-level cache: 1 MiB. */
  private static final int SUMS = 1 << 18;

  private final SpikeLoops loops;
  private final SpikeRows s;
  private final Tensor y;
  private final Span in;
  private final Span out;
  private final int rows;
  private final int columns;
  private final Room room;

  /**
   * What a gradient works in. The spikes that it sorted last stay sorted: several layers may read
   * them.
   */
  static final class Room {

    private WeakReference<SpikeRows> sorted = new WeakReference<>(null);

    private final Rooms<Block> blocks = new Rooms<>(Block::new);
    private int[] starts = new int[0];
    private int[] places = new int[0];
  }

  /** What some blocks of columns work in. */
  private static final class Block {

    private float[] some = new float[0];
    private float[] sums = new float[0];
  }

  ParallelSpikesGradient(SpikeLoops loops, SpikeRows s, Tensor g, Tensor y, Room room) {
    this.loops = loops;
    this.s = s;
    this.y = y;
    this.in = Span.of(g);
    this.out = Span.of(y);
    this.rows = s.columns();
    this.columns = Math.toIntExact(y.size(1));
    this.room = room;
  }

  private int groups() {
    return (s.rows() + ROWS - 1) / ROWS;
  }

  void run(Workers workers) {
    if (!room.sorted.refersTo(s)) {
      sort(workers);
    }
    int blocks = ParallelSpikesMatrix.blocks(columns, loops.width());
    int grain = grain(blocks, workers.threads());
    room.blocks.forRange(
        workers, blocks, grain, (in, from, to) -> blocks(in, (int) from, (int) to));
  }

  /**
   * Neighbouring blocks are gone through together, as many as leave each thread some: what is
   * fetched of a row of G from memory goes on where they end.
   */
  private int grain(int blocks, int threads) {
    int most = Math.max(1, SUMS / Math.max(1, rows * loops.width()));
    return Math.max(1, Math.min(most, blocks / threads));
  }

  private void sort(Workers workers) {
    room.starts = Grown.ints(room.starts, groups() * (rows + 1));
    room.places = Grown.ints(room.places, s.events());
    int[] starts = room.starts;
    int[] places = room.places;
    workers.forRange(
        groups(),
        1,
        (from, to) -> {
          for (int group = (int) from; group < to; group++) {
            int end = Math.min(s.rows(), (group + 1) * ROWS);
            ParallelSpikesByColumn.sort(s, group * ROWS, end, starts, group * (rows + 1), places);
          }
        });
    room.sorted = new WeakReference<>(s);
  }

  private void blocks(Block block, int from, int to) {
    int width = loops.width();
    int sums = rows * width;
    block.some = CacheLines.floats(block.some, ROWS * width);
    block.sums = CacheLines.floats(block.sums, (to - from) * sums);
    Arrays.fill(block.sums, 0, CacheLines.BEFORE + (to - from) * sums, 0);
    for (int group = 0; group < groups(); group++) {
      for (int i = from; i < to; i++) {
        add(block, group, i * width, CacheLines.BEFORE + (i - from) * sums);
      }
    }
    for (int i = from; i < to; i++) {
      write(block.sums, CacheLines.BEFORE + (i - from) * sums, i * width);
    }
  }

  /** Adds the rows of a group, as far as they belong to the block of columns that begins there. */
  private void add(Block block, int group, int column, int to) {
    int width = loops.width();
    int first = group * ROWS;
    int height = Math.min(ROWS, s.rows() - first);
    int count = Math.min(width, columns - column);
    long at = (long) first * columns + column;
    loops.read(in, at, columns, height, count, block.some, CacheLines.BEFORE);
    int begins = group * (rows + 1);
    loops.add(
        room.starts,
        begins,
        begins + 1,
        rows,
        room.places,
        block.some,
        CacheLines.BEFORE,
        block.sums,
        to,
        width,
        false);
  }

  private void write(float[] sums, int at, int column) {
    int count = Math.min(loops.width(), columns - column);
    if (y.stride(1) == 1) {
      loops.write(sums, at, rows, count, out, column, y.stride(0));
      return;
    }
    if (y.stride(0) == 1) {
      long to = column * y.stride(1);
      TurnedBlock.write(sums, at, loops.width(), null, rows, count, out, to, y.stride(1));
      return;
    }
    for (int i = 0; i < count; i++) {
      for (int row = 0; row < rows; row++) {
        float value = sums[at + row * loops.width() + i];
        out.put((column + i) * y.stride(1) + row * y.stride(0), value);
      }
    }
  }
}
