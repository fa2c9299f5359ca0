// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.PoolingWindow;

/** Where the pixels of a window begin in {@code [N, H, W, C]}, in bytes, row by row. */
final class WindowPlaces {

  private final PoolingWindow window;
  private final int channels;
  private final long[] bytes;
  private final int[] numbers;

  WindowPlaces(PoolingWindow window, int channels) {
    this.window = window;
    this.channels = channels;
    this.bytes = new long[window.kernelH() * window.kernelW()];
    this.numbers = new int[bytes.length];
  }

  /** The places that were found last. */
  long[] bytes() {
    return bytes;
  }

  /** Their numbers in a whole window, padding counted. */
  int[] numbers() {
    return numbers;
  }

  /** Finds the places of the window of one output pixel and says how many they are. */
  int find(long image, int outRow, int outColumn) {
    int count = 0;
    int top = outRow * window.strideH() - window.padH();
    int left = outColumn * window.strideW() - window.padW();
    for (int i = 0; i < window.kernelH(); i++) {
      int row = top + i * window.dilationH();
      for (int j = 0; j < window.kernelW() && isInside(row, window.height()); j++) {
        int column = left + j * window.dilationW();
        if (isInside(column, window.width())) {
          bytes[count] =
              Float.BYTES * ((image * window.height() + row) * window.width() + column) * channels;
          numbers[count] = i * window.kernelW() + j;
          count++;
        }
      }
    }
    return count;
  }

  private static boolean isInside(int at, int size) {
    return at >= 0 && at < size;
  }
}
