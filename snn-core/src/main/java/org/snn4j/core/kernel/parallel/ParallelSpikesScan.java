// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/** Finds the spikes of one matrix in chunks of rows. */
final class ParallelSpikesScan {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Entries of a chunk. */
  private static final long GRAIN = 1 << 16;

  /** Entries looked at before anything else is done: values that are no counts show there. */
  private static final int PROBE = 256;

  /** Multiplied by this, the lowest bits of eight bytes come together in the highest byte. */
  private static final long GATHER = 0x0102_0408_1020_4080L;

  private static final long REFUSED = Long.MAX_VALUE / 2;
  private static final int WORD = Long.SIZE;
  private static final int FEW = 4;

  private final SpikeLoops loops;
  private final Span x;
  private final int rows;
  private final int columns;
  private final long most;
  private final AtomicLong events = new AtomicLong();
  private final int[] starts;

  ParallelSpikesScan(SpikeLoops loops, Tensor x, double mostDensity) {
    this.loops = loops;
    this.x = Span.of(x);
    this.rows = Math.toIntExact(x.size(0));
    this.columns = Math.toIntExact(x.size(1));
    this.most = (long) Math.min(Integer.MAX_VALUE, Math.floor(mostDensity * x.length()));
    this.starts = new int[rows + 1];
  }

  Optional<SpikeRows> run(Workers workers) {
    long length = (long) rows * columns;
    int probe = (int) Math.min(PROBE, length);
    if (loops.counts(x, 0, probe, new byte[PROBE]) > SpikeKernels.MOST_COUNT) {
      return Optional.empty();
    }
    int chunkRows = (int) Math.max(1, GRAIN / Math.max(1, columns));
    int[][] found = new int[(rows + chunkRows - 1) / chunkRows][];
    workers.forRange(
        rows, chunkRows, (from, to) -> found[(int) from / chunkRows] = chunk((int) from, (int) to));
    if (events.get() > most) {
      return Optional.empty();
    }
    return Optional.of(joined(found, chunkRows, workers));
  }

  /** The places of some rows; of each row, {@code starts} then holds how many they are. */
  private int[] chunk(int from, int to) {
    Found found = new Found(columns, Math.toIntExact((to - from) * (long) columns / 8));
    for (int row = from; row < to; row++) {
      int before = found.count;
      int bits = loops.counts(x, (long) row * columns, columns, found.counts);
      if (bits > SpikeKernels.MOST_COUNT || events.get() > most) {
        events.set(REFUSED);
        return found.places;
      }
      found.row(bits > 1);
      starts[row + 1] = found.count - before;
      events.addAndGet(found.count - before);
    }
    return found.places;
  }

  private SpikeRows joined(int[][] found, int chunkRows, Workers workers) {
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] places = new int[starts[rows]];
    workers.forRange(
        found.length,
        1,
        (from, to) -> {
          for (int chunk = (int) from; chunk < to; chunk++) {
            int first = starts[chunk * chunkRows];
            int end = starts[Math.min(rows, (chunk + 1) * chunkRows)];
            System.arraycopy(found[chunk], 0, places, first, end - first);
          }
        });
    return new SpikeRows(rows, columns, starts, places);
  }

  /** The places that one chunk has found so far. */
  private static final class Found {

    private final byte[] counts;
    private int[] places;
    private int count;

    Found(int columns, int expected) {
      counts = new byte[(columns + WORD - 1) / WORD * WORD];
      places = new int[expected + columns];
    }

    /** Appends the places of the row whose counts were read. */
    void row(boolean several) {
      int most = several ? SpikeKernels.MOST_COUNT * counts.length : counts.length + FEW;
      if (count + most > places.length) {
        places = Arrays.copyOf(places, 2 * places.length + most);
      }
      if (several) {
        severally();
        return;
      }
      for (int at = 0; at < counts.length; at += WORD) {
        binary(at);
      }
    }

    private void severally() {
      for (int k = 0; k < counts.length; k++) {
        for (int i = counts[k]; i > 0; i--) {
          places[count++] = k;
        }
      }
    }

    private void binary(int at) {
      long bits = 0;
      for (int i = 0; i < WORD; i += Long.BYTES) {
        long eight = (long) LONGS.get(counts, at + i);
        bits |= ((eight * GATHER) >>> (WORD - Long.BYTES)) << i;
      }
      int end = count + Long.bitCount(bits);
      for (int i = count; bits != 0; i += FEW) {
        bits = few(bits, at, i);
      }
      count = end;
    }

    /** Four places, right or not: how often a loop over single bits runs cannot be predicted. */
    private long few(long bits, int at, int to) {
      places[to] = at + Long.numberOfTrailingZeros(bits);
      long left = bits & bits - 1;
      places[to + 1] = at + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[to + 2] = at + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[to + 3] = at + Long.numberOfTrailingZeros(left);
      return left & left - 1;
    }
  }
}
