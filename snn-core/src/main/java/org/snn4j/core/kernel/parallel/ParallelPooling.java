// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.function.IntFunction;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Tensor;

/**
 * Pooling over {@code [N, H, W, C]} memory.
 *
 * <p>Means combine the input rows of an output row element by element, which is long and plain, and
 * then the few columns of each window.
 */
public final class ParallelPooling implements PoolingKernels {

  private final Workers workers;
  private final PoolingLoops loops;

  /** Pooling on the given threads. */
  public ParallelPooling(Workers workers, PoolingLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  @Override
  public void max(PoolingWindow window, Tensor x, Tensor y) {
    forward(window, x, y, channels -> loops.max(window, channels));
  }

  @Override
  public void average(PoolingWindow window, Tensor x, Tensor y) {
    forward(window, x, y, channels -> means(window, channels));
  }

  private static PoolingLoops.Rows means(PoolingWindow window, int channels) {
    PoolingRow row = new PoolingRow(window, channels);
    return (x, y, image, outRow) -> row.forward(x, y, image, outRow, false);
  }

  private void forward(
      PoolingWindow window, Tensor x, Tensor y, IntFunction<PoolingLoops.Rows> loop) {
    int channels = Math.toIntExact(x.size(3));
    Span in = Span.of(x);
    Span out = Span.of(y);
    Rooms<PoolingLoops.Rows> rooms = new Rooms<>(() -> loop.apply(channels));
    long perRow = Math.max(1, (long) window.strideH() * window.width() * channels);
    rooms.forRange(
        workers,
        x.size(0) * window.outHeight(),
        Math.max(1, Grid.GRAIN / perRow),
        (rows, from, to) -> {
          for (long i = from; i < to; i++) {
            rows.write(in, out, i / window.outHeight(), (int) (i % window.outHeight()));
          }
        });
  }

  @Override
  public void maxBackward(PoolingWindow window, Tensor x, Tensor g, Tensor gx) {
    backward(window, x, g, gx, channels -> loops.maxBackward(window, channels));
  }

  @Override
  public boolean notesPlaces(PoolingWindow window, long channels) {
    return loops.noting(window, Math.toIntExact(channels)).isPresent();
  }

  @Override
  public void maxNoting(PoolingWindow window, Tensor x, Tensor y, Tensor places) {
    Span noted = Span.of(places);
    forward(window, x, y, channels -> noting(window, channels).max(noted));
  }

  @Override
  public void maxBackwardByPlaces(PoolingWindow window, Tensor places, Tensor g, Tensor gx) {
    backward(window, places, g, gx, channels -> noting(window, channels).backward());
  }

  @Override
  public boolean poolsBits(PoolingWindow window, long channels) {
    return BitRows.suit(window, channels);
  }

  @Override
  public void max(PoolingWindow window, long channels, SpikeBits x, SpikeBits y) {
    int words = Math.toIntExact(channels / Long.SIZE);
    BitRows.forAll(workers, window, channels, x, () -> new PooledBits(window, words, x, y));
  }

  @Override
  public void maxNoting(
      PoolingWindow window, long channels, SpikeBits x, SpikeBits y, Tensor places) {
    int words = Math.toIntExact(channels / Long.SIZE);
    Span noted = Span.of(places);
    BitRows.forAll(workers, window, channels, x, () -> new NotedBits(window, words, x, y, noted));
  }

  private PoolingLoops.Noting noting(PoolingWindow window, int channels) {
    return loops.noting(window, channels).orElseThrow();
  }

  @Override
  public void averageBackward(PoolingWindow window, Tensor g, Tensor gx) {
    backward(window, gx, g, gx, channels -> shares(window, channels));
  }

  private static PoolingLoops.Images shares(PoolingWindow window, int channels) {
    PoolingBackward backward = new PoolingBackward(window, channels);
    return (x, g, gx, image) -> backward.average(g, gx, image);
  }

  // Windows may overlap, so an image belongs to one thread.
  private void backward(
      PoolingWindow window, Tensor x, Tensor g, Tensor gx, IntFunction<PoolingLoops.Images> loop) {
    int channels = Math.toIntExact(gx.size(3));
    Span in = Span.of(x);
    Span gradient = Span.of(g);
    Span out = Span.of(gx);
    long perImage = Math.max(1, (long) window.height() * window.width() * channels);
    Rooms<PoolingLoops.Images> rooms = new Rooms<>(() -> loop.apply(channels));
    rooms.forRange(
        workers,
        gx.size(0),
        Math.max(1, Grid.GRAIN / perImage),
        (images, from, to) -> {
          for (long image = from; image < to; image++) {
            images.write(in, gradient, out, image);
          }
        });
  }
}
