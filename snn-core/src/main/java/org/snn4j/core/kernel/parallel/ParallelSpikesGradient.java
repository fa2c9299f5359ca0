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

  /** What a block of columns works in. */
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
    int width = loops.width();
    room.blocks.forRange(
        workers,
        ParallelSpikesMatrix.blocks(columns, width),
        1,
        (in, from, to) -> {
          for (long block = from; block < to; block++) {
            int column = (int) block * width;
            block(in, column, Math.min(width, columns - column));
          }
        });
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

  private void block(Block block, int column, int count) {
    int width = loops.width();
    block.some = CacheLines.floats(block.some, ROWS * width);
    block.sums = CacheLines.floats(block.sums, rows * width);
    float[] some = block.some;
    float[] sums = block.sums;
    Arrays.fill(sums, 0, CacheLines.BEFORE + rows * width, 0);
    for (int group = 0; group < groups(); group++) {
      int first = group * ROWS;
      int height = Math.min(ROWS, s.rows() - first);
      loops.read(
          in, (long) first * columns + column, columns, height, count, some, CacheLines.BEFORE);
      int begins = group * (rows + 1);
      add(begins, some, sums);
    }
    write(sums, column, count);
  }

  private void add(int begins, float[] some, float[] sums) {
    loops.add(
        room.starts,
        begins,
        begins + 1,
        rows,
        room.places,
        some,
        CacheLines.BEFORE,
        sums,
        CacheLines.BEFORE,
        loops.width(),
        false);
  }

  private void write(float[] sums, int column, int count) {
    if (y.stride(1) == 1) {
      loops.write(sums, CacheLines.BEFORE, rows, count, out, column, y.stride(0));
      return;
    }
    if (y.stride(0) == 1) {
      int first = CacheLines.BEFORE;
      long to = column * y.stride(1);
      TurnedBlock.write(sums, first, loops.width(), null, rows, count, out, to, y.stride(1));
      return;
    }
    for (int i = 0; i < count; i++) {
      for (int row = 0; row < rows; row++) {
        float value = sums[CacheLines.BEFORE + row * loops.width() + i];
        out.put((column + i) * y.stride(1) + row * y.stride(0), value);
      }
    }
  }
}
