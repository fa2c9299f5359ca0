// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import java.util.Arrays;
import org.snn4j.core.kernel.parallel.CacheLines;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.SpikeConvolutionLoops;

/** Convolutions of spikes in loops over neighbouring numbers. */
public final class ScalarSpikeConvolution implements SpikeConvolutionLoops {

  /** So many channels that a loop over them is worth its beginning. */
  private static final int WIDTH = 32;

  /** Loops without state. */
  public ScalarSpikeConvolution() {}

  @Override
  public int width() {
    return WIDTH;
  }

  private static int place(int line) {
    return CacheLines.BEFORE + line * WIDTH;
  }

  @Override
  public void gather(
      int[] starts,
      int[] places,
      int first,
      int lists,
      float[] block,
      int at,
      float[] sums,
      int to,
      boolean fresh) {
    if (fresh) {
      Arrays.fill(sums, place(to), place(to + lists), 0);
    }
    for (int list = 0; list < lists; list++) {
      for (int i = starts[first + list]; i < starts[first + list + 1]; i++) {
        add(block, at + places[i] * WIDTH, sums, place(to + list), WIDTH);
      }
    }
  }

  @Override
  public void slide(
      int[] starts, int[] places, int first, int lists, float[] block, int at, float[] sums) {
    Arrays.fill(sums, place(0), place(lists + 2), 0);
    for (int list = 0; list < lists; list++) {
      for (int i = starts[first + list]; i < starts[first + list + 1]; i++) {
        add(block, at + places[i] * WIDTH, sums, place(list), 3 * WIDTH);
      }
    }
  }

  @Override
  public void nine(
      int[] starts, int[] places, int first, int lists, float[] image, int pitch, float[] sums) {
    for (int list = 0; list < lists; list++) {
      int to = place(9 * list);
      for (int i = starts[first + list]; i < starts[first + list + 1]; i++) {
        int from = place(places[i]);
        add(image, from, sums, to, 3 * WIDTH);
        add(image, from + pitch * WIDTH, sums, to + 3 * WIDTH, 3 * WIDTH);
        add(image, from + 2 * pitch * WIDTH, sums, to + 6 * WIDTH, 3 * WIDTH);
      }
    }
  }

  private static void add(float[] x, int from, float[] sums, int to, int n) {
    for (int i = 0; i < n; i++) {
      sums[to + i] += x[from + i];
    }
  }

  @Override
  public void write(float[] sums, int line, int lines, int columns, Span y, long to, long pitch) {
    for (int i = 0; i < lines; i++) {
      y.write(to + i * pitch, sums, place(line + i), columns);
    }
  }

  @Override
  public void read(Span x, long from, long pitch, int lines, int columns, float[] into, int line) {
    for (int i = 0; i < lines; i++) {
      x.read(from + i * pitch, into, place(line + i), columns);
    }
  }
}
