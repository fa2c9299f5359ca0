// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.PoolingWindow;

/** Where the pixels of a window begin in {@code [N, H, W, C]}, row by row; for one thread. */
public final class WindowPlaces {

  private final PoolingWindow window;
  private final long pixel;
  private final long[] starts;
  private final int[] numbers;

  /**
   * Places of windows over images.
   *
   * @param pixel how far pixels lie apart, in whatever places are to be counted in
   */
  public WindowPlaces(PoolingWindow window, long pixel) {
    this.window = window;
    this.pixel = pixel;
    this.starts = new long[window.kernelH() * window.kernelW()];
    this.numbers = new int[starts.length];
  }

  /** The places that were found last. */
  public long[] starts() {
    return starts;
  }

  /** Their numbers in a whole window, padding counted. */
  public int[] numbers() {
    return numbers;
  }

  /** Finds the places of the window of one output pixel and says how many they are. */
  public int find(long image, int outRow, int outColumn) {
    int count = 0;
    int top = outRow * window.strideH() - window.padH();
    int left = outColumn * window.strideW() - window.padW();
    for (int i = 0; i < window.kernelH(); i++) {
      int row = top + i * window.dilationH();
      for (int j = 0; j < window.kernelW() && isInside(row, window.height()); j++) {
        int column = left + j * window.dilationW();
        if (isInside(column, window.width())) {
          starts[count] = ((image * window.height() + row) * window.width() + column) * pixel;
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
