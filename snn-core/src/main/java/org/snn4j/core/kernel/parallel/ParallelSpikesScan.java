// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.replay.Step;
import org.snn4j.core.tensor.Tensor;

/**
 * Finds the spikes of one matrix in chunks of rows: their bits first, one row's right after those
 * of the one before, and once it is known how many they are, their places. Chunks with counts of
 * more than 1 keep these instead. Done again, a scan writes what it finds then where it has written
 * before.
 */
final class ParallelSpikesScan implements Step {

  /** Entries of a chunk. */
  private static final long GRAIN = 1 << 16;

  /** Entries read as bits before it is asked whether they are. */
  private static final int BLOCK = 1 << 12;

  /** Entries looked at before anything else is done: values that are no counts show there. */
  private static final int PROBE = 256;

  private static final long REFUSED = Long.MAX_VALUE / 2;
  private static final int WORD = Long.SIZE;

  /** A scan that will be done again has room for this share of its spikes more. */
  private static final int RESERVE = 4;

  private final Workers workers;
  private final SpikeLoops loops;
  private final Span x;
  private final int rows;
  private final int columns;
  private final long most;
  private final long chunkRows;
  private final int chunkWords;
  private final AtomicLong events = new AtomicLong();
  private final Rooms<Room> rooms;
  private final SpareArrays<int[]> spare;
  private final int[] starts;
  private final boolean again;
  private final Workers.Body reading = this::read;
  private final Workers.Body writing = this::write;
  private Room room;
  private ParallelSpikesCounts counts;
  private int[] places;
  private boolean done;

  /** What a scan works in; the places that it finds are not among it. */
  static final class Room {

    private final ParallelSpikesCounts.Room counts = new ParallelSpikesCounts.Room();
    private final byte[] probe = new byte[PROBE];
    private long[] bits = new long[0];
    private boolean[] several = new boolean[0];
  }

  /**
   * A scan.
   *
   * @param spare gives the arrays of the result
   * @param again whether it will be done again: then there is room for some more spikes
   */
  ParallelSpikesScan(
      Workers workers,
      SpikeLoops loops,
      Tensor x,
      double mostDensity,
      Rooms<Room> rooms,
      SpareArrays<int[]> spare,
      boolean again) {
    this.workers = workers;
    this.loops = loops;
    this.x = Span.of(x);
    this.rows = Math.toIntExact(x.size(0));
    this.columns = Math.toIntExact(x.size(1));
    this.most = (long) Math.min(Integer.MAX_VALUE, Math.floor(mostDensity * x.length()));
    this.chunkRows = Math.max(1, GRAIN / Math.max(1, columns));
    this.chunkWords = Math.toIntExact((Math.min(rows, chunkRows) * columns + WORD - 1) / WORD);
    this.rooms = rooms;
    this.spare = spare;
    this.starts = spare.take(rows + 1);
    this.again = again;
  }

  /** The places that the first run has found, or empty, as {@link SpikeKernels#rows} has it. */
  Optional<SpikeRows> found() {
    return places == null
        ? Optional.empty()
        : Optional.of(new SpikeRows(rows, columns, starts, places));
  }

  @Override
  public boolean run() {
    room = rooms.take();
    try {
      int chunks = Math.toIntExact((rows + chunkRows - 1) / chunkRows);
      room.bits = Grown.longs(room.bits, Math.addExact(Math.multiplyExact(chunks, chunkWords), 1));
      room.several = Grown.booleans(room.several, chunks);
      room.counts.ofChunks(chunks);
      counts = new ParallelSpikesCounts(loops, x, columns, room.counts);
      boolean few = areFew();
      return few ? find() : refuse();
    } finally {
      rooms.giveBack(room);
      room = null;
    }
  }

  /** Counts the spikes of each row, as far as they are few. */
  private boolean areFew() {
    if (isProbeRefused()) {
      return false;
    }
    events.set(0);
    workers.forRange(rows, chunkRows, reading);
    return events.get() <= most;
  }

  private boolean refuse() {
    if (!done) {
      spare.giveBack(starts);
      done = true;
    }
    return places == null;
  }

  private boolean find() {
    ParallelSpikesRows.sumUp(starts, rows);
    if (!done) {
      long reserve = again ? starts[rows] / RESERVE : 0;
      places = spare.take((int) Math.min(Integer.MAX_VALUE - 8, starts[rows] + reserve));
      done = true;
    }
    if (places == null || places.length < starts[rows]) {
      return false;
    }
    workers.forRange(rows, chunkRows, writing);
    return true;
  }

  private boolean isProbeRefused() {
    int probe = (int) Math.min(PROBE, (long) rows * columns);
    // Nearly always enough; what is seldom called stays uncompiled and makes objects of vectors.
    if (loops.ones(x, 0, probe, room.bits, 0)) {
      return false;
    }
    return loops.counts(x, 0, probe, room.probe, 0) > SpikeKernels.MOST_COUNT;
  }

  private void read(long from, long to) {
    if (events.get() > most) {
      return;
    }
    int chunk = (int) (from / chunkRows);
    boolean ones = readOnes(chunk, (int) from, (int) to);
    room.several[chunk] = !ones;
    events.addAndGet(
        ones
            ? ParallelSpikesRows.count(
                room.bits, bitsOf(chunk), columns, (int) from, (int) to, starts)
            : counted(chunk, (int) from, (int) to));
  }

  /** Notes where the spikes of some rows are, if no entry counts to more than 1. */
  private boolean readOnes(int chunk, int from, int to) {
    long first = (long) from * columns;
    long n = (long) (to - from) * columns;
    for (int at = 0; at < n; at += BLOCK) {
      int block = (int) Math.min(BLOCK, n - at);
      if (!loops.ones(x, first + at, block, room.bits, chunk * chunkWords + at / WORD)) {
        return false;
      }
    }
    return true;
  }

  private long counted(int chunk, int from, int to) {
    long found = counts.count(chunk, from, to, starts);
    return found < 0 ? REFUSED : found;
  }

  private void write(long from, long to) {
    int chunk = (int) (from / chunkRows);
    if (room.several[chunk]) {
      counts.write(chunk, (int) from, (int) to, starts, places);
    } else {
      ParallelSpikesRows.write(
          room.bits, bitsOf(chunk), columns, (int) from, (int) to, starts, places);
    }
  }

  /** Where a chunk's bits begin. */
  private long bitsOf(int chunk) {
    return (long) chunk * chunkWords * WORD;
  }
}
