// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The second pass of a resize: lines come one after the other and are added to all lines of the
 * result that they are part of. Only the sums of those few are in memory.
 */
final class LineSums {

  private static final VarHandle PIXEL =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final Taps taps;
  private final int[] fixed;
  private final int[][][] sums;
  private final int[] pixels;
  private final byte[] row;
  private final byte[] out;
  private int open;
  private int done;

  /**
   * Sums without a line.
   *
   * @param width the numbers of each channel of a line
   * @param channels at most 4
   */
  LineSums(Taps taps, int width, int channels) {
    this.taps = taps;
    this.fixed = taps.fixed();
    this.sums = new int[taps.mostAtOnce()][channels][width];
    this.pixels = new int[width];
    // Pixels are written as four bytes each, of which the next one overwrites what is too much.
    this.row = new byte[width * channels + Integer.BYTES];
    this.out = new byte[taps.size() * width * channels];
  }

  /** Takes the next line {@code [C][W]}; y counts them from 0 on. */
  void add(int y, int[][] line) {
    while (open < taps.size() && taps.first()[open] <= y) {
      for (int[] plane : sums[open % sums.length]) {
        Arrays.fill(plane, FixedPoint.HALF);
      }
      open++;
    }
    for (int i = done; i < open; i++) {
      int k = y - taps.first()[i];
      if (k < taps.count()[i]) {
        addLine(line, fixed[i * taps.stride() + k], sums[i % sums.length]);
      }
    }
    while (done < open && taps.first()[done] + taps.count()[done] <= y + 1) {
      write(sums[done % sums.length], done);
      done++;
    }
  }

  /** The whole result. */
  byte[] bytes() {
    return out;
  }

  private static void addLine(int[][] line, int weight, int[][] sums) {
    for (int c = 0; c < sums.length; c++) {
      addPlane(line[c], weight, sums[c]);
    }
  }

  /** Alone in a method, so that the compiler makes vectors of it. */
  private static void addPlane(int[] line, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * line[i];
    }
  }

  private void write(int[][] planes, int y) {
    Arrays.fill(pixels, 0);
    for (int c = 0; c < planes.length; c++) {
      addChannel(planes[c], Byte.SIZE * c, pixels);
    }
    for (int x = 0; x < pixels.length; x++) {
      PIXEL.set(row, x * planes.length, pixels[x]);
    }
    int length = pixels.length * planes.length;
    System.arraycopy(row, 0, out, y * length, length);
  }

  private static void addChannel(int[] sums, int shift, int[] pixels) {
    for (int x = 0; x < pixels.length; x++) {
      pixels[x] |= FixedPoint.clip(sums[x]) << shift;
    }
  }
}
