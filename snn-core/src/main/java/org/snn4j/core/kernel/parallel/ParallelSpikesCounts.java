// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.spike.SpikeKernels;

/**
 * Rows of a matrix whose entries count to more than 1. A chunk's counts, a byte each, stay from
 * when its spikes are counted until their places are written.
 */
final class ParallelSpikesCounts {

  private static final int WORD = Long.SIZE;

  private final SpikeLoops loops;
  private final Span x;
  private final int columns;
  private final int words;
  private final Room room;

  /** The counts of each chunk. */
  static final class Room {

    private byte[][] chunks = new byte[0][];

    /** Has a place for each of so many chunks. */
    void ofChunks(int needed) {
      int had = chunks.length;
      if (had < needed) {
        chunks = Arrays.copyOf(chunks, needed);
        Arrays.fill(chunks, had, needed, new byte[0]);
      }
    }
  }

  ParallelSpikesCounts(SpikeLoops loops, Span x, int columns, Room room) {
    this.loops = loops;
    this.x = x;
    this.columns = columns;
    this.words = (columns + WORD - 1) / WORD;
    this.room = room;
  }

  /**
   * Writes to {@code starts[i + 1]} how many spikes row i has, for the rows of a chunk.
   *
   * @return how many there are in all; a negative number if an entry is no count
   */
  long count(int chunk, int from, int to, int[] starts) {
    int pitch = words * WORD;
    byte[] counts = Grown.bytes(room.chunks[chunk], (to - from) * pitch);
    room.chunks[chunk] = counts;
    long found = 0;
    for (int row = from; row < to; row++) {
      int at = (row - from) * pitch;
      Arrays.fill(counts, at + columns, at + pitch, (byte) 0);
      if (loops.counts(x, (long) row * columns, columns, counts, at) > SpikeKernels.MOST_COUNT) {
        return -1;
      }
      int several = 0;
      for (int word = 0; word < words; word++) {
        several += ParallelSpikesBits.sum(counts, at + word * WORD);
      }
      starts[row + 1] = several;
      found += several;
    }
    return found;
  }

  /** Writes the places of a chunk's rows, which were counted; {@code starts} says where to. */
  void write(int chunk, int from, int to, int[] starts, int[] places) {
    byte[] counts = room.chunks[chunk];
    int limit = starts[to];
    int next = starts[from];
    for (int row = from; row < to; row++) {
      int at = (row - from) * words * WORD;
      for (int word = 0; word < words; word++) {
        long some = ParallelSpikesBits.ofCounts(counts, at + word * WORD);
        next = ParallelSpikesBits.places(some, word * WORD, counts, at, places, next, limit);
      }
    }
  }
}
