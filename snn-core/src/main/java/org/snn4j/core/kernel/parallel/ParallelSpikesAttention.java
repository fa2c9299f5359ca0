// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeAttention;
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
  private final SpikeAttention heads;
  private final Span v;
  private final long pitchV;
  private final Span y;
  private final long pitchY;
  private final int[] headOf;

  ParallelSpikesAttention(SpikeLoops loops, SpikeAttention heads, Tensor v, Tensor y) {
    this.loops = loops;
    this.heads = heads;
    this.v = Span.of(v);
    this.pitchV = v.stride(0);
    this.y = Span.of(y);
    this.pitchY = y.stride(0);
    this.headOf = ParallelSpikesByHead.headOf(heads);
  }

  void run(Workers workers) {
    int sequences = heads.sequences();
    int grain = Math.max(1, (sequences + CHUNKS - 1) / CHUNKS);
    workers.forRange(sequences, grain, (from, to) -> new Room().sequences((int) from, (int) to));
  }

  /** What one chunk works in. */
  private final class Room {

    private final int[] queryCuts = new int[(heads.heads() + 2) * heads.tokens()];
    private final int[] keyStarts = new int[heads.columns() + 1];
    private final int[] next = new int[heads.columns() + 1];
    private final float[] values = new float[heads.tokens() * loops.width()];
    private final float[] pairs = new float[heads.width() * loops.width()];
    private final float[] sums = new float[TILE * loops.width()];
    private int[] keyTokens = new int[0];

    void sequences(int from, int to) {
      for (int sequence = from; sequence < to; sequence++) {
        sequence(sequence * heads.tokens());
      }
    }

    private void sequence(int row) {
      ParallelSpikesByHead.cuts(heads, row, headOf, queryCuts);
      int events = heads.keys().starts()[row + heads.tokens()] - heads.keys().starts()[row];
      if (events > keyTokens.length) {
        keyTokens = new int[events + events / 4];
      }
      ParallelSpikesByHead.byChannel(heads, row, next, keyStarts, keyTokens);
      for (int head = 0; head < heads.heads(); head++) {
        for (int column = 0; column < heads.width(); column += loops.width()) {
          block(row, head, column, Math.min(loops.width(), heads.width() - column));
        }
      }
    }

    /** Some columns of a head's values and result. */
    private void block(int row, int head, int column, int count) {
      int first = head * heads.width();
      loops.read(v, row * pitchV + first + column, pitchV, heads.tokens(), count, values, 0);
      loops.add(keyStarts, first, first + 1, heads.width(), keyTokens, values, 0, pairs, true);
      for (int i = 0; i < pairs.length; i++) {
        pairs[i] *= heads.scale();
      }
      int tokens = heads.tokens();
      int at = -(heads.firstQuery() + first) * loops.width();
      int[] places = heads.queries().places();
      for (int token = 0; token < tokens; token += TILE) {
        int rows = Math.min(TILE, tokens - token);
        int begins = head * tokens + token;
        loops.add(queryCuts, begins, begins + tokens, rows, places, pairs, at, sums, true);
        loops.write(sums, rows, count, y, (row + token) * pitchY + first + column, pitchY);
      }
    }
  }
}
