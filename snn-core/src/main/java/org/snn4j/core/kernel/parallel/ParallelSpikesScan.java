// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
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
  private final SpareInts spare;
  private final Room room;
  private final int[] starts;
  private final int words;
  private final long[] bits;
  private final boolean[] several;

  /** What a scan works in; the places that it finds are not among it. */
  static final class Room {

    private final Rooms<Counts> counts = new Rooms<>(Counts::new);
    private long[] bits = new long[0];
    private boolean[] several = new boolean[0];
  }

  /** The counts of a row. */
  private static final class Counts {

    private byte[] row = new byte[0];

    byte[] ofWords(int words) {
      row = Grown.bytes(row, words * WORD);
      return row;
    }
  }

  /**
   * A scan.
   *
   * @param spare gives the arrays of the result
   */
  ParallelSpikesScan(SpikeLoops loops, Tensor x, double mostDensity, Room room, SpareInts spare) {
    this.loops = loops;
    this.x = Span.of(x);
    this.rows = Math.toIntExact(x.size(0));
    this.columns = Math.toIntExact(x.size(1));
    this.most = (long) Math.min(Integer.MAX_VALUE, Math.floor(mostDensity * x.length()));
    this.words = (columns + WORD - 1) / WORD;
    this.room = room;
    room.bits = Grown.longs(room.bits, Math.multiplyExact(rows, words));
    room.several = Grown.booleans(room.several, rows);
    this.bits = room.bits;
    this.several = room.several;
    this.spare = spare;
    this.starts = spare.take(rows + 1);
  }

  /** The places, or empty, as {@link SpikeKernels#rows} has it. */
  Optional<SpikeRows> run(Workers workers) {
    if (isProbeRefused()) {
      spare.giveBack(starts);
      return Optional.empty();
    }
    long chunkRows = Math.max(1, GRAIN / Math.max(1, columns));
    workers.forRange(
        rows,
        chunkRows,
        (from, to) ->
            room.counts.with(counts -> read((int) from, (int) to, counts.ofWords(words))));
    if (events.get() > most) {
      spare.giveBack(starts);
      return Optional.empty();
    }
    starts[0] = 0;
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] places = spare.take(starts[rows]);
    workers.forRange(
        rows,
        chunkRows,
        (from, to) ->
            room.counts.with(counts -> write((int) from, (int) to, counts.ofWords(words), places)));
    return Optional.of(new SpikeRows(rows, columns, starts, places));
  }

  private boolean isProbeRefused() {
    int probe = (int) Math.min(PROBE, (long) rows * columns);
    return room.counts.get(
        counts ->
            loops.counts(x, 0, probe, counts.ofWords(PROBE / WORD)) > SpikeKernels.MOST_COUNT);
  }

  /** Notes where the spikes of some rows are; {@code starts} then holds how many each row has. */
  private void read(int from, int to, byte[] counts) {
    Arrays.fill(counts, columns, words * WORD, (byte) 0);
    for (int row = from; row < to; row++) {
      int largest = loops.counts(x, (long) row * columns, columns, counts);
      if (largest > SpikeKernels.MOST_COUNT || events.get() > most) {
        events.set(REFUSED);
        return;
      }
      several[row] = largest > 1;
      starts[row + 1] = several[row] ? counted(row, counts) : marked(row, counts);
      events.addAndGet(starts[row + 1]);
    }
  }

  /** Notes the spikes of a row of 0 and 1 and says how many they are. */
  private int marked(int row, byte[] counts) {
    int found = 0;
    for (int word = 0; word < words; word++) {
      long some = ParallelSpikesBits.ofOnes(counts, word * WORD);
      bits[row * words + word] = some;
      found += Long.bitCount(some);
    }
    return found;
  }

  /** Notes where a row is not 0 and says how many spikes it counts. */
  private int counted(int row, byte[] counts) {
    int found = 0;
    for (int word = 0; word < words; word++) {
      bits[row * words + word] = ParallelSpikesBits.ofCounts(counts, word * WORD);
      found += ParallelSpikesBits.sum(counts, word * WORD);
    }
    return found;
  }

  /** Writes the places of some rows. */
  private void write(int from, int to, byte[] counts, int[] places) {
    int limit = starts[to];
    for (int row = from; row < to; row++) {
      int at = starts[row];
      if (several[row]) {
        loops.counts(x, (long) row * columns, columns, counts);
      }
      for (int word = 0; word < words; word++) {
        long some = bits[row * words + word];
        if (several[row]) {
          at = ParallelSpikesBits.places(some, word * WORD, counts, places, at, limit);
        } else {
          ParallelSpikesBits.places(some, word * WORD, places, at, limit);
          at += Long.bitCount(some);
        }
      }
    }
  }
}
