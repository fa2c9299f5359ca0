// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.kernel.spike.SpikeAttention;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.kernel.spike.SpikeShapes;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Tensor;

/** Products with spikes: blocks of columns of the dense factor stay in the cache. */
public final class ParallelSpikes implements SpikeKernels {

  /** Blocks for each thread from which on each block is worth a thread. */
  private static final int FEW_BLOCKS = 3;

  private final Workers workers;
  private final SpikeLoops loops;
  private final Rooms<ParallelSpikesProduct.Room> products;
  private final Rooms<ParallelSpikesScan.Room> scans = new Rooms<>(ParallelSpikesScan.Room::new);
  private final Rooms<ParallelSpikesAttention.Room> attentions =
      new Rooms<>(ParallelSpikesAttention.Room::new);
  private final Rooms<ParallelSpikesGradient.Room> gradients =
      new Rooms<>(ParallelSpikesGradient.Room::new);
  private final SpikeArrays spare = new SpikeArrays();
  private final ParallelSpikesNumbers numbers;

  /** Products with the given inner loops. */
  public ParallelSpikes(Workers workers, SpikeLoops loops) {
    this.workers = workers;
    this.loops = loops;
    this.products = new Rooms<>(() -> new ParallelSpikesProduct.Room(loops.width()));
    this.numbers = new ParallelSpikesNumbers(workers);
  }

  @Override
  public Optional<SpikeRows> rows(Tensor x, double mostDensity) {
    ParallelSpikesScan scan =
        new ParallelSpikesScan(
            workers, loops, x, mostDensity, scans, arrays().ints(), Recording.isOn());
    Recording.perform(scan);
    return scan.found();
  }

  /** A recording's places and bits are its own, for it writes others to the same arrays. */
  private SpikeArrays arrays() {
    return Recording.current()
        .map(recording -> recording.own(SpikeArrays.class, SpikeArrays::new))
        .orElse(spare);
  }

  @Override
  public void giveBack(SpikeRows s) {
    SpareArrays<int[]> arrays = arrays().ints();
    arrays.giveBack(s.starts());
    arrays.giveBack(s.places());
  }

  @Override
  public SpikeBits bits(long numbers) {
    return new SpikeBits(numbers, arrays().longs().take(SpikeBits.words(numbers)));
  }

  @Override
  public Optional<SpikeRows> rows(
      SpikeBits bits, long first, int rows, int columns, double mostDensity) {
    long most = (long) Math.floor(mostDensity * ((double) rows * columns));
    ParallelSpikesLocation location =
        new ParallelSpikesLocation(
            workers, bits, first, rows, columns, most, arrays().ints(), Recording.isOn());
    Recording.perform(location);
    return location.found();
  }

  @Override
  public void write(SpikeBits bits, Tensor x) {
    numbers.write(bits, Span.of(x));
  }

  @Override
  public void combine(Binary function, Tensor x, SpikeBits s, Tensor y) {
    numbers.combine(function, Span.of(x), s, Span.of(y));
  }

  @Override
  public void combine(Binary function, SpikeBits s, SpikeBits t, Tensor y) {
    numbers.combine(function, s, t, Span.of(y));
  }

  @Override
  public void both(SpikeBits s, SpikeBits t, long row, long times, SpikeBits y) {
    ParallelSpikesBoth.write(workers, s, t, row, times, y);
  }

  @Override
  public void giveBack(SpikeBits bits) {
    arrays().longs().giveBack(bits.words());
  }

  @Override
  public PackedMatrix pack(Tensor w) {
    return ParallelSpikesMatrix.of(w, workers, loops);
  }

  @Override
  public void multiply(SpikeRows s, PackedMatrix w, Tensor y) {
    if (!(w instanceof ParallelSpikesMatrix packed) || packed.width() != loops.width()) {
      throw SpikeShapes.foreign(w);
    }
    SpikeShapes.checkProduct(s, w.rows(), w.columns(), y);
    Recording.perform(product(s, packed, Span.of(y), 0, w.columns()));
  }

  private ParallelSpikesProduct product(
      SpikeRows s, ParallelSpikesMatrix w, Span y, int column, int pitch) {
    return new ParallelSpikesProduct(workers, loops, products, s, w, y, column, pitch);
  }

  /**
   * Each block of columns is packed and used by one thread, while the cache holds it. Few blocks
   * would leave threads without work.
   */
  @Override
  public void multiply(SpikeRows s, Tensor w, Tensor y) {
    int blocks = ParallelSpikesMatrix.blocks(w.size(1), loops.width());
    if (blocks < FEW_BLOCKS * workers.threads()) {
      multiply(s, pack(w), y);
      return;
    }
    SpikeShapes.checkProduct(s, w.size(0), w.size(1), y);
    Span in = Span.of(w);
    Span out = Span.of(y);
    Recording.always(() -> multiply(s, w, in, blocks, out));
  }

  private void multiply(SpikeRows s, Tensor w, Span in, int blocks, Span out) {
    ParallelSpikesProduct.Room room = products.take();
    try {
      SpikeParts parts = room.parts(s, loops.width());
      workers.forRange(blocks, 1, (block, end) -> multiplyBlock(s, parts, w, in, (int) block, out));
    } finally {
      products.giveBack(room);
    }
  }

  private void multiplyBlock(
      SpikeRows s, SpikeParts parts, Tensor w, Span in, int block, Span out) {
    ParallelSpikesProduct.Room room = products.take();
    try {
      float[] values = room.packed(ParallelSpikesMatrix.elementsOfBlock(w, loops.width()));
      ParallelSpikesMatrix packed = ParallelSpikesMatrix.ofBlock(w, in, block, loops, values);
      product(s, packed, out, block * loops.width(), (int) w.size(1))
          .multiply(parts, 0, s.rows(), room);
    } finally {
      products.giveBack(room);
    }
  }

  @Override
  public void multiplyTransposed(SpikeRows s, Tensor g, Tensor y) {
    SpikeShapes.checkTransposed(s, g, y);
    ParallelSpikesGradient.Room room = gradients.take();
    try {
      new ParallelSpikesGradient(loops, s, g, y, room).run(workers);
    } finally {
      gradients.giveBack(room);
    }
  }

  @Override
  public void attend(SpikeAttention heads, Tensor v, Tensor y) {
    attend(heads, v, null, y);
  }

  @Override
  public void attend(SpikeAttention heads, Tensor v, SpikeBits bitsOfV, Tensor y) {
    heads.requireFit("v", v);
    heads.requireFit("y", y);
    new ParallelSpikesAttention(loops, heads, v, bitsOfV, y, attentions).run(workers);
  }
}
