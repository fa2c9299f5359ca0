// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import java.util.Arrays;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.SpikeLoops;

/** Products with spikes, a row of a block at a time. */
public final class ScalarSpikes implements SpikeLoops {

  /** So many columns that a loop over them is worth its beginning. */
  private static final int WIDTH = 64;

  private static final int REFUSED = 16;

  /** Loops without state. */
  public ScalarSpikes() {}

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int counts(Span x, long from, int n, byte[] counts, int at) {
    int bits = 0;
    for (int i = 0; i < n; i++) {
      float value = x.get(from + i);
      int count = (int) value;
      counts[at + i] = (byte) count;
      bits |= count == value ? count : REFUSED;
    }
    return (bits & Integer.MAX_VALUE) | (bits < 0 ? REFUSED : 0);
  }

  @Override
  public boolean ones(Span x, long from, int n, long[] bits, int at) {
    boolean right = true;
    for (int first = 0; first < n; first += Long.SIZE) {
      long some = 0;
      for (int i = Math.min(n, first + Long.SIZE) - 1; i >= first; i--) {
        float value = x.get(from + i);
        right &= value == 0 || value == 1;
        some = some << 1 | (int) value;
      }
      bits[at + first / Long.SIZE] = some;
    }
    return right;
  }

  @Override
  public void add(
      int[] cuts,
      int begins,
      int ends,
      int rows,
      int[] places,
      float[] block,
      int at,
      float[] sums,
      int to,
      int pitch,
      boolean fresh) {
    for (int row = 0; row < rows; row++) {
      int place = to + row * pitch;
      if (fresh) {
        Arrays.fill(sums, place, place + WIDTH, 0);
      }
      int end = cuts[ends + row];
      for (int i = cuts[begins + row]; i < end; i++) {
        addRow(block, at + places[i] * WIDTH, sums, place);
      }
    }
  }

  private static void addRow(float[] block, int from, float[] sums, int to) {
    for (int i = 0; i < WIDTH; i++) {
      sums[to + i] += block[from + i];
    }
  }

  @Override
  public void write(float[] sums, int at, int rows, int columns, Span y, long to, long pitch) {
    for (int row = 0; row < rows; row++) {
      y.write(to + row * pitch, sums, at + row * WIDTH, columns);
    }
  }

  @Override
  public void read(Span x, long from, long pitch, int rows, int columns, float[] into, int at) {
    for (int row = 0; row < rows; row++) {
      x.read(from + row * pitch, into, at + row * WIDTH, columns);
    }
  }
}
