// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeAttention;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Tensor;

/**
 * Heads' products from the places of spikes: for each head the sums {@code k^T v} stay in the first
 * cache while its queries come by. What is looked up by token or by channel is sorted once for all
 * heads of a sequence, in loops as long as a row has spikes.
 */
final class ParallelSpikesAttention {

  /** Sequences are handed out in so many chunks, each with room of its own. */
  private static final int CHUNKS = 16;

  /** Queries whose sums are on the heap together. */
  private static final int TILE = 32;

  private final SpikeLoops loops;
  private final ParallelSpikesRuns.Loops numbers;
  private final SpikeAttention heads;
  private final Span v;
  private final SpikeBits bitsOfV;
  private final long firstOfV;
  private final long pitchV;
  private final Span y;
  private final long pitchY;
  private final int[] headOf;

  private final Rooms<Room> rooms;

  /** With the bits of v's storage, or null. */
  ParallelSpikesAttention(
      SpikeLoops loops,
      SpikeAttention heads,
      Tensor v,
      SpikeBits bitsOfV,
      Tensor y,
      Rooms<Room> rooms) {
    this.loops = loops;
    this.numbers = loops::numbers;
    this.heads = heads;
    this.v = bitsOfV == null ? Span.of(v) : null;
    this.bitsOfV = bitsOfV;
    this.firstOfV = v.offset();
    this.pitchV = v.stride(0);
    this.y = Span.of(y);
    this.pitchY = y.stride(0);
    this.headOf = ParallelSpikesByHead.headOf(heads);
    this.rooms = rooms;
  }

  void run(Workers workers) {
    int sequences = heads.sequences();
    int grain = Math.max(1, (sequences + CHUNKS - 1) / CHUNKS);
    rooms.forRange(workers, sequences, grain, this::sequences);
  }

  /** What one chunk works in. */
  static final class Room {

    private int[] queryCuts = new int[0];
    private int[] keyStarts = new int[0];
    private int[] next = new int[0];
    private int[] keyTokens = new int[0];
    private float[] values = new float[0];
    private float[] pairs = new float[0];
    private float[] sums = new float[0];

    private void fit(SpikeAttention heads, int width) {
      queryCuts = Grown.ints(queryCuts, (heads.heads() + 2) * heads.tokens());
      keyStarts = Grown.ints(keyStarts, heads.columns() + 1);
      next = Grown.ints(next, heads.columns() + 1);
      values = CacheLines.floats(values, heads.tokens() * width);
      pairs = CacheLines.floats(pairs, heads.width() * width);
      sums = CacheLines.floats(sums, TILE * width);
    }
  }

  private void sequences(Room room, long from, long to) {
    room.fit(heads, loops.width());
    for (int sequence = (int) from; sequence < to; sequence++) {
      sequence(room, sequence * heads.tokens());
    }
  }

  private void sequence(Room room, int row) {
    ParallelSpikesByHead.cuts(heads, row, headOf, room.queryCuts);
    int events = heads.keys().starts()[row + heads.tokens()] - heads.keys().starts()[row];
    room.keyTokens = Grown.ints(room.keyTokens, events);
    ParallelSpikesByHead.byChannel(heads, row, room.next, room.keyStarts, room.keyTokens);
    for (int head = 0; head < heads.heads(); head++) {
      for (int column = 0; column < heads.width(); column += loops.width()) {
        block(room, row, head, column, Math.min(loops.width(), heads.width() - column));
      }
    }
  }

  /** Some columns of a head's values and result. */
  private void block(Room room, int row, int head, int column, int count) {
    int first = head * heads.width();
    int tokens = heads.tokens();
    float[] pairs = room.pairs;
    values(row * pitchV + first + column, count, room.values);
    loops.add(
        room.keyStarts,
        first,
        first + 1,
        heads.width(),
        room.keyTokens,
        room.values,
        CacheLines.BEFORE,
        pairs,
        CacheLines.BEFORE,
        loops.width(),
        true);
    for (int i = 0; i < heads.width() * loops.width(); i++) {
      pairs[CacheLines.BEFORE + i] *= heads.scale();
    }
    int at = CacheLines.BEFORE - (heads.firstQuery() + first) * loops.width();
    int[] places = heads.queries().places();
    for (int token = 0; token < tokens; token += TILE) {
      int rows = Math.min(TILE, tokens - token);
      int begins = head * tokens + token;
      loops.add(
          room.queryCuts,
          begins,
          begins + tokens,
          rows,
          places,
          pairs,
          at,
          room.sums,
          CacheLines.BEFORE,
          loops.width(),
          true);
      long to = (row + token) * pitchY + first + column;
      loops.write(room.sums, CacheLines.BEFORE, rows, count, y, to, pitchY);
    }
  }

  /** Some columns of a head's values, in rows as wide as the loops take them. */
  private void values(long from, int count, float[] into) {
    if (bitsOfV == null) {
      loops.read(v, from, pitchV, heads.tokens(), count, into, CacheLines.BEFORE);
      return;
    }
    long[] words = bitsOfV.words();
    for (int token = 0; token < heads.tokens(); token++) {
      int at = CacheLines.BEFORE + token * loops.width();
      long first = firstOfV + from + token * pitchV;
      ParallelSpikesRuns.read(numbers, words, first, into, at, count);
    }
  }
}
