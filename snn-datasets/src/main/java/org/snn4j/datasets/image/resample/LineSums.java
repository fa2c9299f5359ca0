// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

import java.util.Arrays;

/**
 * The second pass of a resize: lines come one after the other and are added to all lines of the
 * result that they are part of. Only the sums of those few are in memory.
 */
final class LineSums {

  private final Taps taps;
  private final int[] fixed;
  private final int[][] sums;
  private final byte[] out;
  private final int length;
  private int open;
  private int done;

  /**
   * Sums without a line.
   *
   * @param length the numbers of a line
   */
  LineSums(Taps taps, int length) {
    this.taps = taps;
    this.fixed = taps.fixed();
    this.length = length;
    this.out = new byte[taps.size() * length];
    this.sums = new int[taps.mostAtOnce()][length];
  }

  /** Takes the next line; y counts them from 0 on. */
  void add(int y, int[] line) {
    while (open < taps.size() && taps.first()[open] <= y) {
      Arrays.fill(sums[open % sums.length], Resampler.HALF);
      open++;
    }
    for (int i = done; i < open; i++) {
      int k = y - taps.first()[i];
      if (k < taps.count()[i]) {
        addLine(line, fixed[i * taps.stride() + k], sums[i % sums.length]);
      }
    }
    while (done < open && taps.first()[done] + taps.count()[done] <= y + 1) {
      clip(sums[done % sums.length], out, done * length);
      done++;
    }
  }

  /** The whole result. */
  byte[] bytes() {
    return out;
  }

  /** Alone in a method, so that the compiler makes vectors of it. */
  private static void addLine(int[] line, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * line[i];
    }
  }

  private static void clip(int[] sums, byte[] to, int at) {
    for (int i = 0; i < sums.length; i++) {
      to[at + i] = (byte) Resampler.clip(sums[i]);
    }
  }
}
