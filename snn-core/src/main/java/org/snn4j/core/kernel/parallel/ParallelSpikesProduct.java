// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.replay.Step;

/**
 * A product of spikes with a packed matrix. Done again, it goes by the places that there are then.
 */
final class ParallelSpikesProduct implements Step, Workers.Body {

  /** Rows of a chunk. */
  private static final int ROWS = 256;

  /** Rows whose sums are on the heap together. */
  private static final int TILE = 128;

  /**
   * Blocks of columns whose sums are written together: processors fetch memory ahead where it is
   * written in long runs.
   */
  private static final int STRIP = 6;

  private final Workers workers;
  private final SpikeLoops loops;
  private final Rooms<Room> rooms;
  private final SpikeRows s;
  private final ParallelSpikesMatrix w;
  private final Span y;
  private final int column;
  private final int pitch;
  private SpikeParts parts;

  /** What a product, and each of its chunks, works in. */
  static final class Room {

    private final float[] sums;
    private int[] cuts = new int[0];
    private float[] packed = new float[0];

    /** For loops over blocks of {@code width} columns. */
    Room(int width) {
      this.sums = new float[CacheLines.BEFORE + TILE * STRIP * width];
    }

    /** An array for a block that is packed for this product alone. */
    float[] packed(int elements) {
      packed = Grown.floats(packed, elements);
      return packed;
    }

    /** The parts that pay for a block of {@code width} columns, in this room. */
    SpikeParts parts(SpikeRows s, int width) {
      int count = SpikeParts.count(s, width);
      if (count == 1) {
        return SpikeParts.whole(s);
      }
      cuts = Grown.ints(cuts, (count + 1) * s.rows());
      return SpikeParts.of(s, count, cuts);
    }
  }

  /**
   * Of spikes and a matrix, whose result is some columns of a span's rows.
   *
   * @param column the first of them
   * @param pitch the length of the span's rows
   */
  ParallelSpikesProduct(
      Workers workers,
      SpikeLoops loops,
      Rooms<Room> rooms,
      SpikeRows s,
      ParallelSpikesMatrix w,
      Span y,
      int column,
      int pitch) {
    this.workers = workers;
    this.loops = loops;
    this.rooms = rooms;
    this.s = s;
    this.w = w;
    this.y = y;
    this.column = column;
    this.pitch = pitch;
  }

  @Override
  public boolean run() {
    Room room = rooms.take();
    try {
      parts = room.parts(s, w.width());
      workers.forRange(s.rows(), ROWS, this);
    } finally {
      rooms.giveBack(room);
    }
    return true;
  }

  @Override
  public void run(long from, long to) {
    Room room = rooms.take();
    try {
      multiply(parts, (int) from, (int) to, room);
    } finally {
      rooms.giveBack(room);
    }
  }

  /** Some rows of the product. */
  void multiply(SpikeParts parts, int from, int to, Room room) {
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      for (int block = 0; block < w.blocks(); block += STRIP) {
        strip(parts, row, rows, block, Math.min(STRIP, w.blocks() - block), room.sums);
      }
    }
  }

  private void strip(SpikeParts parts, int row, int rows, int first, int blocks, float[] sums) {
    int width = blocks * w.width();
    for (int block = 0; block < blocks; block++) {
      add(
          parts,
          row,
          rows,
          w.at(first + block),
          sums,
          CacheLines.BEFORE + block * w.width(),
          width);
    }
    int from = first * w.width();
    int columns = Math.min(width, w.columns() - from);
    for (int i = 0; i < rows; i++) {
      y.write(
          (row + i) * (long) pitch + column + from, sums, CacheLines.BEFORE + i * width, columns);
    }
  }

  private void add(SpikeParts parts, int row, int rows, int at, float[] sums, int to, int width) {
    int[] cuts = parts.cuts();
    for (int part = 0; part < parts.count(); part++) {
      int begins = part * parts.pitch() + row;
      int ends = begins + parts.pitch();
      boolean fresh = part == 0;
      loops.add(cuts, begins, ends, rows, s.places(), w.values(), at, sums, to, width, fresh);
    }
  }
}
