// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The first pass of a resize: makes a row of bytes, pixel by pixel, to a line with one array for
 * each channel.
 *
 * <p>The pixels that the outputs need are picked first, the k-th of every output side by side, two
 * by one load. What remains is arithmetic on whole arrays, of which the compiler makes vectors.
 */
final class RowSums {

  private static final VarHandle PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The k-th and the next one of every output at places[k / 2]; behind the last weights are 0. */
  private final int[][] places;

  private final int[][] weights;
  private final int pixelBits;
  private final byte[] row;
  private final int rowLength;
  private final int[] pixels;
  private final int[] nextPixels;
  private final int[][] line;

  /**
   * For rows of an image.
   *
   * @param width the image's
   * @param channels at most 4, so that two pixels fit a load
   */
  RowSums(Taps taps, int width, int channels) {
    int pairs = (Arrays.stream(taps.count()).max().orElse(0) + 1) / 2;
    this.places = new int[pairs][taps.size()];
    this.weights = new int[2 * pairs][taps.size()];
    this.pixelBits = Byte.SIZE * channels;
    this.rowLength = width * channels;
    // A load at the end of the row or of its last pixel reaches over it.
    this.row = new byte[rowLength + Long.BYTES];
    this.pixels = new int[taps.size()];
    this.nextPixels = new int[taps.size()];
    this.line = new int[channels][taps.size()];
    int[] fixed = taps.fixed();
    for (int x = 0; x < taps.size(); x++) {
      int count = taps.count()[x];
      for (int k = 0; k < count; k++) {
        weights[k][x] = fixed[x * taps.stride() + k];
      }
      for (int pair = 0; pair < pairs; pair++) {
        places[pair][x] = channels * (taps.first()[x] + Math.min(2 * pair, count));
      }
    }
  }

  /** The line {@code [C][W]} of a row of the image; the next call writes over it. */
  int[][] of(byte[] image, int y) {
    System.arraycopy(image, y * rowLength, row, 0, rowLength);
    for (int[] plane : line) {
      Arrays.fill(plane, FixedPoint.HALF);
    }
    for (int pair = 0; pair < places.length; pair++) {
      pick(row, places[pair], pixelBits, pixels, nextPixels);
      for (int c = 0; c < line.length; c++) {
        int shift = Byte.SIZE * c;
        add(pixels, weights[2 * pair], nextPixels, weights[2 * pair + 1], shift, line[c]);
      }
    }
    for (int[] plane : line) {
      FixedPoint.clip(plane);
    }
    return line;
  }

  private static void pick(byte[] row, int[] places, int bits, int[] pixels, int[] next) {
    for (int x = 0; x < places.length; x++) {
      long two = (long) PIXELS.get(row, places[x]);
      pixels[x] = (int) two;
      next[x] = (int) (two >>> bits);
    }
  }

  private static void add(int[] a, int[] aWeights, int[] b, int[] bWeights, int shift, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      int first = (a[x] >> shift) & 0xff;
      int second = (b[x] >> shift) & 0xff;
      sums[x] += aWeights[x] * first + bWeights[x] * second;
    }
  }
}
