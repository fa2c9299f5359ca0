// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PaddingMode;

/**
 * Which places of an image's axis a convolution's kernel meets along it.
 *
 * @param places for each output and each tap of the kernel the place of the input, -1 for padding
 *     with zeros
 * @param size the length of the axis
 */
record Taps(int[][] places, int size) {

  /** Along the rows of images of a height. */
  static Taps vertical(ConvGeometry geometry, long height) {
    return of(
        Math.toIntExact(geometry.outHeight(height)),
        geometry.kernelH(),
        geometry.strideH(),
        geometry.padH(),
        geometry.dilationH(),
        geometry.paddingMode(),
        Math.toIntExact(height));
  }

  /** Along the columns of images of a width. */
  static Taps horizontal(ConvGeometry geometry, long width) {
    return of(
        Math.toIntExact(geometry.outWidth(width)),
        geometry.kernelW(),
        geometry.strideW(),
        geometry.padW(),
        geometry.dilationW(),
        geometry.paddingMode(),
        Math.toIntExact(width));
  }

  private static Taps of(
      int outputs, int kernel, int stride, int padding, int dilation, PaddingMode mode, int size) {
    int[][] places = new int[outputs][kernel];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < kernel; k++) {
        places[o][k] = source(o * stride - padding + k * dilation, size, mode);
      }
    }
    return new Taps(places, size);
  }

  private static int source(int place, int size, PaddingMode mode) {
    if (place >= 0 && place < size) {
      return place;
    }
    return switch (mode) {
      case ZEROS -> -1;
      case REFLECT -> place < 0 ? -place : 2 * (size - 1) - place;
      case REPLICATE -> place < 0 ? 0 : size - 1;
      case CIRCULAR -> Math.floorMod(place, size);
    };
  }

  /** How often each place is met. */
  long[] meetings() {
    long[] meetings = new long[size];
    for (int[] output : places) {
      for (int place : output) {
        if (place >= 0) {
          meetings[place]++;
        }
      }
    }
    return meetings;
  }
}
