// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.spike.SpikeBits;

/** Maxima of spikes known as bits: the words of a window's pixels are joined by OR. */
final class PooledBits implements BitRows {

  private final PoolingWindow window;
  private final int pixel;
  private final long[] x;
  private final long[] y;
  private final WindowPlaces places;

  /**
   * For one thread.
   *
   * @param pixel words of a pixel
   * @param x bits {@code [N, H, W, C]}
   * @param y receives bits {@code [N, OH, OW, C]}
   */
  PooledBits(PoolingWindow window, int pixel, SpikeBits x, SpikeBits y) {
    this.window = window;
    this.pixel = pixel;
    this.x = x.words();
    this.y = y.words();
    this.places = new WindowPlaces(window, pixel);
  }

  @Override
  public void write(long image, int outRow) {
    int to = (int) ((image * window.outHeight() + outRow) * window.outWidth() * pixel);
    for (int column = 0; column < window.outWidth(); column++) {
      join(x, places.starts(), places.find(image, outRow, column), y, to, pixel);
      to += pixel;
    }
  }

  private static void join(long[] x, long[] starts, int count, long[] y, int to, int pixel) {
    for (int i = 0; i < pixel; i++) {
      long any = 0;
      for (int place = 0; place < count; place++) {
        any |= x[(int) starts[place] + i];
      }
      y[to + i] = any;
    }
  }
}
