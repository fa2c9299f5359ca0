// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.replay.Step;

/**
 * Finds the places of spikes that are known as bits, in chunks of rows. Done again, it writes what
 * it finds then where it has written before.
 */
final class ParallelSpikesLocation implements Step {

  /** Bits of a chunk. */
  private static final long GRAIN = 1 << 17;

  /** What will be done again has room for this share of its spikes more. */
  private static final int RESERVE = 4;

  private final Workers workers;
  private final SpikeBits bits;
  private final long first;
  private final int rows;
  private final int columns;
  private final long most;
  private final SpareArrays<int[]> spare;
  private final boolean again;
  private final long chunkRows;
  private final int[] starts;
  private final AtomicLong events = new AtomicLong();
  private final Workers.Body counting = this::count;
  private final Workers.Body writing = this::write;
  private int[] places;
  private boolean done;

  /**
   * Of a matrix among the bits.
   *
   * @param first the matrix's first bit
   * @param most how many spikes there may be
   * @param spare gives the arrays of the result
   * @param again whether it will be done again: then there is room for some more spikes
   */
  ParallelSpikesLocation(
      Workers workers,
      SpikeBits bits,
      long first,
      int rows,
      int columns,
      long most,
      SpareArrays<int[]> spare,
      boolean again) {
    this.workers = workers;
    this.bits = bits;
    this.first = first;
    this.rows = rows;
    this.columns = columns;
    this.most = most;
    this.spare = spare;
    this.again = again;
    this.chunkRows = Math.max(1, GRAIN / Math.max(1, columns));
    this.starts = spare.take(rows + 1);
  }

  /** The places that the first run has found, or empty if they were too many. */
  Optional<SpikeRows> found() {
    return places == null
        ? Optional.empty()
        : Optional.of(new SpikeRows(rows, columns, starts, places));
  }

  @Override
  public boolean run() {
    events.set(0);
    workers.forRange(rows, chunkRows, counting);
    boolean few = events.get() <= most;
    if (!done) {
      decide(few);
    } else if (few == (places == null)) {
      return false;
    }
    if (!few) {
      return true;
    }
    ParallelSpikesRows.sumUp(starts, rows);
    if (places.length < starts[rows]) {
      return false;
    }
    workers.forRange(rows, chunkRows, writing);
    return true;
  }

  /** What comes out the first time comes out so each time that counts. */
  private void decide(boolean few) {
    done = true;
    if (few) {
      long reserve = again ? events.get() / RESERVE : 0;
      places = spare.take((int) Math.min(Integer.MAX_VALUE - 8, events.get() + reserve));
    } else if (!again) {
      spare.giveBack(starts);
    }
  }

  private void count(long from, long to) {
    long at = first + from * columns;
    events.addAndGet(
        ParallelSpikesRows.count(bits.words(), at, columns, (int) from, (int) to, starts));
  }

  private void write(long from, long to) {
    long at = first + from * columns;
    ParallelSpikesRows.write(bits.words(), at, columns, (int) from, (int) to, starts, places);
  }
}
