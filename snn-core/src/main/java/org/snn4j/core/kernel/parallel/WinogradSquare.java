// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * A map of squares: along their columns, then along their rows.
 *
 * @param line the map
 * @param in numbers along a side before
 * @param out numbers along a side after
 */
record WinogradSquare(WinogradLoops.Line line, int in, int out) {

  /**
   * Maps a square whose numbers, in row-major order, begin {@code step} apart.
   *
   * @param room for {@code in * out * lanes} numbers from {@link CacheLines#BEFORE} on
   */
  void map(
      float[] from, int at, int step, float[] room, float[] to, int place, int pitch, int lanes) {
    int begin = CacheLines.BEFORE;
    for (int column = 0; column < in; column++) {
      int top = begin + column * lanes;
      line.map(from, at + column * step, in * step, room, top, in * lanes, lanes);
    }
    for (int row = 0; row < out; row++) {
      int left = begin + row * in * lanes;
      line.map(room, left, lanes, to, place + row * out * pitch, pitch, lanes);
    }
  }
}
