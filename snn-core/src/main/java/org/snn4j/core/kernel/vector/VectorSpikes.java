// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.SpikeLoops;
import org.snn4j.core.kernel.scalar.ScalarSpikes;

/** Products with spikes in blocks of four vectors of columns, whose sums stay in registers. */
final class VectorSpikes implements SpikeLoops {

  private static final int WIDTH = 4 * LANES;

  private final ScalarSpikes plain = new ScalarSpikes();

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int counts(Span x, long from, int n, byte[] counts, int at) {
    int whole = VectorSpikesCounts.suit() ? n - n % LANES : 0;
    int bits = whole == n ? 0 : plain.counts(x, from + whole, n - whole, counts, at + whole);
    return bits | VectorSpikesCounts.counts(OffHeap.memory(x), 4 * from, whole, counts, at);
  }

  @Override
  public boolean ones(Span x, long from, int n, long[] bits, int at) {
    int words = VectorSpikesOnes.suit() ? n / Long.SIZE : 0;
    int rest = n - words * Long.SIZE;
    boolean right = rest == 0 || plain.ones(x, from + n - rest, rest, bits, at + words);
    return right && VectorSpikesOnes.ones(OffHeap.memory(x), 4 * from, words, bits, at);
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
      addRows(places, cuts[begins + row], cuts[ends + row], block, at, sums, place, fresh);
    }
  }

  private static void addRows(
      int[] places, int from, int end, float[] block, int at, float[] sums, int to, boolean fresh) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a = fresh ? zero : FloatVector.fromArray(SPECIES, sums, to);
    FloatVector b = fresh ? zero : FloatVector.fromArray(SPECIES, sums, to + LANES);
    FloatVector c = fresh ? zero : FloatVector.fromArray(SPECIES, sums, to + 2 * LANES);
    FloatVector d = fresh ? zero : FloatVector.fromArray(SPECIES, sums, to + 3 * LANES);
    for (int i = from; i < end; i++) {
      int q = at + places[i] * WIDTH;
      a = a.add(FloatVector.fromArray(SPECIES, block, q));
      b = b.add(FloatVector.fromArray(SPECIES, block, q + LANES));
      c = c.add(FloatVector.fromArray(SPECIES, block, q + 2 * LANES));
      d = d.add(FloatVector.fromArray(SPECIES, block, q + 3 * LANES));
    }
    a.intoArray(sums, to);
    b.intoArray(sums, to + LANES);
    c.intoArray(sums, to + 2 * LANES);
    d.intoArray(sums, to + 3 * LANES);
  }

  @Override
  public void write(float[] sums, int at, int rows, int columns, Span y, long to, long pitch) {
    Object memory = OffHeap.memory(y);
    int whole = columns - columns % LANES;
    for (int row = 0; row < rows; row++) {
      long first = to + row * pitch;
      writeRow(sums, at + row * WIDTH, memory, 4 * first, whole);
      for (int i = whole; i < columns; i++) {
        y.put(first + i, sums[at + row * WIDTH + i]);
      }
    }
  }

  private static void writeRow(float[] sums, int from, Object y, long to, int n) {
    for (int i = 0; i < n; i += LANES) {
      OffHeap.store(FloatVector.fromArray(SPECIES, sums, from + i), y, to + 4L * i);
    }
  }

  @Override
  public void read(Span x, long from, long pitch, int rows, int columns, float[] into, int at) {
    Object memory = OffHeap.memory(x);
    int whole = columns - columns % LANES;
    for (int row = 0; row < rows; row++) {
      long first = from + row * pitch;
      readRow(memory, 4 * first, into, at + row * WIDTH, whole);
      for (int i = whole; i < columns; i++) {
        into[at + row * WIDTH + i] = x.get(first + i);
      }
    }
  }

  private static void readRow(Object x, long from, float[] into, int to, int n) {
    for (int i = 0; i < n; i += LANES) {
      OffHeap.load(x, from + 4L * i).intoArray(into, to + i);
    }
  }

  @Override
  public void numbers(long[] bits, long from, int words, float[] into, int at) {
    VectorSpikesNumbers.numbers(bits, from, words, into, at);
  }
}
