// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/**
 * Finds the spikes of one matrix in chunks of rows: their bits first, and once it is known how many
 * they are, their places. Rows that count to more than 1 are read again instead.
 */
final class ParallelSpikesScan {

  /** Entries of a chunk. */
  private static final long GRAIN = 1 << 16;

  /** Entries looked at before anything else is done: values that are no counts show there. */
  private static final int PROBE = 256;

  private static final long REFUSED = Long.MAX_VALUE / 2;
  private static final int WORD = Long.SIZE;

  private final SpikeLoops loops;
  private final Span x;
  private final int rows;
  private final int columns;
  private final long most;
  private final AtomicLong events = new AtomicLong();
  private final int[] starts;
  private final int words;
  private final long[] bits;
  private final boolean[] several;

  private ParallelSpikesScan(SpikeLoops loops, Tensor x, double mostDensity) {
    this.loops = loops;
    this.x = Span.of(x);
    this.rows = Math.toIntExact(x.size(0));
    this.columns = Math.toIntExact(x.size(1));
    this.most = (long) Math.min(Integer.MAX_VALUE, Math.floor(mostDensity * x.length()));
    this.starts = new int[rows + 1];
    this.words = (columns + WORD - 1) / WORD;
    this.bits = new long[Math.multiplyExact(rows, words)];
    this.several = new boolean[rows];
  }

  /** The places, or empty, as {@link SpikeKernels#rows} has it. */
  static Optional<SpikeRows> of(SpikeLoops loops, Tensor x, double mostDensity, Workers workers) {
    int probe = (int) Math.min(PROBE, x.length());
    return loops.counts(Span.of(x), 0, probe, new byte[PROBE]) > SpikeKernels.MOST_COUNT
        ? Optional.empty()
        : new ParallelSpikesScan(loops, x, mostDensity).run(workers);
  }

  private Optional<SpikeRows> run(Workers workers) {
    long chunkRows = Math.max(1, GRAIN / Math.max(1, columns));
    workers.forRange(rows, chunkRows, (from, to) -> read((int) from, (int) to));
    if (events.get() > most) {
      return Optional.empty();
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] places = new int[starts[rows]];
    workers.forRange(rows, chunkRows, (from, to) -> write((int) from, (int) to, places));
    return Optional.of(new SpikeRows(rows, columns, starts, places));
  }

  /** Notes where the spikes of some rows are; {@code starts} then holds how many each row has. */
  private void read(int from, int to) {
    byte[] counts = new byte[words * WORD];
    for (int row = from; row < to; row++) {
      int largest = loops.counts(x, (long) row * columns, columns, counts);
      if (largest > SpikeKernels.MOST_COUNT || events.get() > most) {
        events.set(REFUSED);
        return;
      }
      int found = 0;
      for (int word = 0; word < words; word++) {
        long some = largest > 1 ? 0 : ParallelSpikesBits.ofCounts(counts, word * WORD);
        bits[row * words + word] = some;
        found += Long.bitCount(some);
      }
      starts[row + 1] = largest > 1 ? sum(counts) : found;
      several[row] = largest > 1;
      events.addAndGet(starts[row + 1]);
    }
  }

  private static int sum(byte[] counts) {
    int sum = 0;
    for (byte count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Writes the places of some rows. */
  private void write(int from, int to, int[] places) {
    int limit = starts[to];
    for (int row = from; row < to; row++) {
      int at = starts[row];
      if (several[row]) {
        severally(row, places, at);
        continue;
      }
      for (int word = 0; word < words; word++) {
        long some = bits[row * words + word];
        ParallelSpikesBits.places(some, word * WORD, places, at, limit);
        at += Long.bitCount(some);
      }
    }
  }

  private void severally(int row, int[] places, int at) {
    byte[] counts = new byte[words * WORD];
    loops.counts(x, (long) row * columns, columns, counts);
    int next = at;
    for (int column = 0; column < columns; column++) {
      for (int i = counts[column]; i > 0; i--) {
        places[next++] = column;
      }
    }
  }
}
