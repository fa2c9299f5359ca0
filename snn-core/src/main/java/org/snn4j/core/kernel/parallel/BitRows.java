// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.function.Supplier;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.spike.SpikeBits;

/** Pools spikes known as bits, output row by output row, with the buffers that takes. */
@FunctionalInterface
interface BitRows {

  /** Results of a chunk of work. */
  int GRAIN = 1 << 16;

  /** Writes one output row of one image. */
  void write(long image, int outRow);

  /**
   * Whether channels fill whole words, and every window has a pixel of the image: the maximum of
   * padding alone is no bit.
   */
  static boolean suit(PoolingWindow window, long channels) {
    return channels > 0 && channels % Long.SIZE == 0 && rowsMeet(window) && columnsMeet(window);
  }

  private static boolean rowsMeet(PoolingWindow window) {
    for (int row = 0; row < window.outHeight(); row++) {
      if (window.firstRow(row) >= window.endRow(row)) {
        return false;
      }
    }
    return true;
  }

  private static boolean columnsMeet(PoolingWindow window) {
    for (int column = 0; column < window.outWidth(); column++) {
      if (window.firstColumn(column) >= window.endColumn(column)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Pools all images.
   *
   * @param x bits {@code [N, H, W, C]}
   * @param fresh makes what pools on one thread
   */
  static void forAll(
      Workers workers, PoolingWindow window, long channels, SpikeBits x, Supplier<BitRows> fresh) {
    long images = x.numbers() / (channels * window.height() * window.width());
    long perRow = Math.max(1, window.outWidth() * channels);
    new Rooms<>(fresh)
        .forRange(
            workers,
            images * window.outHeight(),
            Math.max(1, GRAIN / perRow),
            (rows, from, to) -> {
              for (long i = from; i < to; i++) {
                rows.write(i / window.outHeight(), (int) (i % window.outHeight()));
              }
            });
  }
}
