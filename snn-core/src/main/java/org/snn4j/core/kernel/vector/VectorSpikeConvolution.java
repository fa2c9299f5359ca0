// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.parallel.CacheLines;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.SpikeConvolutionLoops;

/** Convolutions of spikes, two vectors of output channels at a time, with all sums in registers. */
public final class VectorSpikeConvolution implements SpikeConvolutionLoops {

  private static final int WIDTH = 2 * LANES;

  private static final int BEFORE = CacheLines.BEFORE;

  /** Loops without state. */
  public VectorSpikeConvolution() {}

  @Override
  public int width() {
    return WIDTH;
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
    for (int list = 0; list < lists; list++) {
      int sum = BEFORE + (to + list) * WIDTH;
      FloatVector a0 = fresh ? FloatVector.zero(SPECIES) : get(sums, sum);
      FloatVector a1 = fresh ? FloatVector.zero(SPECIES) : get(sums, sum + LANES);
      int end = starts[first + list + 1];
      for (int i = starts[first + list]; i < end; i++) {
        int q = at + places[i] * WIDTH;
        a0 = a0.add(get(block, q));
        a1 = a1.add(get(block, q + LANES));
      }
      a0.intoArray(sums, sum);
      a1.intoArray(sums, sum + LANES);
    }
  }

  @Override
  public void slide(
      int[] starts, int[] places, int first, int lists, float[] block, int at, float[] sums) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    for (int list = 0; list < lists; list++) {
      int end = starts[first + list + 1];
      for (int i = starts[first + list]; i < end; i++) {
        int q = at + places[i] * WIDTH;
        a0 = a0.add(get(block, q));
        a1 = a1.add(get(block, q + LANES));
        b0 = b0.add(get(block, q + 2 * LANES));
        b1 = b1.add(get(block, q + 3 * LANES));
        c0 = c0.add(get(block, q + 4 * LANES));
        c1 = c1.add(get(block, q + 5 * LANES));
      }
      int sum = BEFORE + list * WIDTH;
      a0.intoArray(sums, sum);
      a1.intoArray(sums, sum + LANES);
      a0 = b0;
      a1 = b1;
      b0 = c0;
      b1 = c1;
      c0 = FloatVector.zero(SPECIES);
      c1 = c0;
    }
    int sum = BEFORE + lists * WIDTH;
    a0.intoArray(sums, sum);
    a1.intoArray(sums, sum + LANES);
    b0.intoArray(sums, sum + WIDTH);
    b1.intoArray(sums, sum + WIDTH + LANES);
  }

  @Override
  public void nine(
      int[] starts, int[] places, int first, int lists, float[] image, int pitch, float[] sums) {
    for (int list = 0; list < lists; list++) {
      int from = starts[first + list];
      int to = starts[first + list + 1];
      if (from < to) {
        for (int row = 0; row < 3; row++) {
          int sum = BEFORE + (9 * list + 3 * row) * WIDTH;
          three(places, from, to, image, BEFORE + row * pitch * WIDTH, sums, sum);
        }
      }
    }
  }

  /** Nine sums of two vectors at once do not stay in registers; so each row of taps by itself. */
  private static void three(
      int[] places, int from, int to, float[] image, int at, float[] sums, int sum) {
    FloatVector a0 = get(sums, sum);
    FloatVector a1 = get(sums, sum + LANES);
    FloatVector b0 = get(sums, sum + 2 * LANES);
    FloatVector b1 = get(sums, sum + 3 * LANES);
    FloatVector c0 = get(sums, sum + 4 * LANES);
    FloatVector c1 = get(sums, sum + 5 * LANES);
    for (int i = from; i < to; i++) {
      int q = at + places[i] * WIDTH;
      a0 = a0.add(get(image, q));
      a1 = a1.add(get(image, q + LANES));
      b0 = b0.add(get(image, q + 2 * LANES));
      b1 = b1.add(get(image, q + 3 * LANES));
      c0 = c0.add(get(image, q + 4 * LANES));
      c1 = c1.add(get(image, q + 5 * LANES));
    }
    a0.intoArray(sums, sum);
    a1.intoArray(sums, sum + LANES);
    b0.intoArray(sums, sum + 2 * LANES);
    b1.intoArray(sums, sum + 3 * LANES);
    c0.intoArray(sums, sum + 4 * LANES);
    c1.intoArray(sums, sum + 5 * LANES);
  }

  @Override
  public void write(float[] sums, int line, int lines, int columns, Span y, long to, long pitch) {
    Object memory = OffHeap.memory(y);
    for (int i = 0; i < lines; i++) {
      if (columns == WIDTH) {
        long at = Float.BYTES * (to + i * pitch);
        OffHeap.store(get(sums, BEFORE + (line + i) * WIDTH), memory, at);
        long next = at + (long) Float.BYTES * LANES;
        OffHeap.store(get(sums, BEFORE + (line + i) * WIDTH + LANES), memory, next);
      } else {
        y.write(to + i * pitch, sums, BEFORE + (line + i) * WIDTH, columns);
      }
    }
  }

  @Override
  public void read(Span x, long from, long pitch, int lines, int columns, float[] into, int line) {
    Object memory = OffHeap.memory(x);
    for (int i = 0; i < lines; i++) {
      int to = BEFORE + (line + i) * WIDTH;
      if (columns == WIDTH) {
        long at = Float.BYTES * (from + i * pitch);
        OffHeap.load(memory, at).intoArray(into, to);
        long next = at + (long) Float.BYTES * LANES;
        OffHeap.load(memory, next).intoArray(into, to + LANES);
      } else {
        x.read(from + i * pitch, into, to, columns);
      }
    }
  }

  private static FloatVector get(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }
}
