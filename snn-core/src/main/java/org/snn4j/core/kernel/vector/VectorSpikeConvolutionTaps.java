// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The nine taps of a 3 x 3 kernel, whose eighteen sums stay in registers. */
final class VectorSpikeConvolutionTaps {

  private static final int WIDTH = 2 * LANES;

  private VectorSpikeConvolutionTaps() {}

  /**
   * Adds the lines of an image at the places, and those at the eight places right of and below
   * them, to nine lines of sums.
   *
   * @param pitch numbers from one row of the image to the next
   */
  static void nine(
      int[] places, int from, int to, float[] image, int pitch, float[] sums, int sum) {
    FloatVector s00 = get(sums, sum);
    FloatVector s01 = get(sums, sum + LANES);
    FloatVector s10 = get(sums, sum + 2 * LANES);
    FloatVector s11 = get(sums, sum + 3 * LANES);
    FloatVector s20 = get(sums, sum + 4 * LANES);
    FloatVector s21 = get(sums, sum + 5 * LANES);
    FloatVector s30 = get(sums, sum + 6 * LANES);
    FloatVector s31 = get(sums, sum + 7 * LANES);
    FloatVector s40 = get(sums, sum + 8 * LANES);
    FloatVector s41 = get(sums, sum + 9 * LANES);
    FloatVector s50 = get(sums, sum + 10 * LANES);
    FloatVector s51 = get(sums, sum + 11 * LANES);
    FloatVector s60 = get(sums, sum + 12 * LANES);
    FloatVector s61 = get(sums, sum + 13 * LANES);
    FloatVector s70 = get(sums, sum + 14 * LANES);
    FloatVector s71 = get(sums, sum + 15 * LANES);
    FloatVector s80 = get(sums, sum + 16 * LANES);
    FloatVector s81 = get(sums, sum + 17 * LANES);
    for (int i = from; i < to; i++) {
      int q = places[i] * WIDTH;
      int r = q + pitch;
      int s = r + pitch;
      s00 = s00.add(get(image, q));
      s01 = s01.add(get(image, q + LANES));
      s10 = s10.add(get(image, q + 2 * LANES));
      s11 = s11.add(get(image, q + 3 * LANES));
      s20 = s20.add(get(image, q + 4 * LANES));
      s21 = s21.add(get(image, q + 5 * LANES));
      s30 = s30.add(get(image, r));
      s31 = s31.add(get(image, r + LANES));
      s40 = s40.add(get(image, r + 2 * LANES));
      s41 = s41.add(get(image, r + 3 * LANES));
      s50 = s50.add(get(image, r + 4 * LANES));
      s51 = s51.add(get(image, r + 5 * LANES));
      s60 = s60.add(get(image, s));
      s61 = s61.add(get(image, s + LANES));
      s70 = s70.add(get(image, s + 2 * LANES));
      s71 = s71.add(get(image, s + 3 * LANES));
      s80 = s80.add(get(image, s + 4 * LANES));
      s81 = s81.add(get(image, s + 5 * LANES));
    }
    s00.intoArray(sums, sum);
    s01.intoArray(sums, sum + LANES);
    s10.intoArray(sums, sum + 2 * LANES);
    s11.intoArray(sums, sum + 3 * LANES);
    s20.intoArray(sums, sum + 4 * LANES);
    s21.intoArray(sums, sum + 5 * LANES);
    s30.intoArray(sums, sum + 6 * LANES);
    s31.intoArray(sums, sum + 7 * LANES);
    s40.intoArray(sums, sum + 8 * LANES);
    s41.intoArray(sums, sum + 9 * LANES);
    s50.intoArray(sums, sum + 10 * LANES);
    s51.intoArray(sums, sum + 11 * LANES);
    s60.intoArray(sums, sum + 12 * LANES);
    s61.intoArray(sums, sum + 13 * LANES);
    s70.intoArray(sums, sum + 14 * LANES);
    s71.intoArray(sums, sum + 15 * LANES);
    s80.intoArray(sums, sum + 16 * LANES);
    s81.intoArray(sums, sum + 17 * LANES);
  }

  private static FloatVector get(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }
}
