// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.PoolingWindow;

/** Where the pixels of a window begin in {@code [N, H, W, C]}, in bytes, row by row. */
final class WindowPlaces {

  private final PoolingWindow window;
  private final int channels;
  private final long[] bytes;

  WindowPlaces(PoolingWindow window, int channels) {
    this.window = window;
    this.channels = channels;
    this.bytes = new long[window.kernelH() * window.kernelW()];
  }

  /** The places that were found last. */
  long[] bytes() {
    return bytes;
  }

  /** Finds the places of the window of one output pixel and says how many they are. */
  int find(long image, int outRow, int outColumn) {
    int count = 0;
    int end = window.endColumn(outColumn);
    for (int row = window.firstRow(outRow);
        row < window.endRow(outRow);
        row += window.dilationH()) {
      long first = (image * window.height() + row) * window.width();
      for (int at = window.firstColumn(outColumn); at < end; at += window.dilationW()) {
        bytes[count++] = Float.BYTES * (first + at) * channels;
      }
    }
    return count;
  }
}
