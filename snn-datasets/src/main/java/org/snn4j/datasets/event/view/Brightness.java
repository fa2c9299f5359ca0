// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

/**
 * How values become shades.
 *
 * @param full the value that is shown in the full colour, above 0
 */
record Brightness(float full) {

  private static final int BINS = 4096;
  private static final double SHOWN = 0.98;

  /**
   * Full colour for the value that all but a fiftieth of the pixels with events stay below, so that
   * a few pixels that are always busy do not darken all others.
   */
  static Brightness of(FrameSource source) {
    float largest = largest(source);
    if (!(largest > 0)) {
      return new Brightness(1);
    }
    long[] histogram = new long[BINS];
    float[] highest = new float[BINS];
    fill(source, largest, histogram, highest);
    long left = Math.round(sum(histogram) * (1 - SHOWN));
    int bin = BINS - 1;
    while (histogram[bin] == 0 || left >= histogram[bin]) {
      left -= histogram[bin];
      bin--;
    }
    return new Brightness(highest[bin]);
  }

  private static float largest(FrameSource source) {
    float[] values = new float[source.values()];
    float largest = 0;
    for (int frame = 0; frame < source.frames(); frame++) {
      source.read(frame, values);
      for (float value : values) {
        largest = value > largest ? value : largest;
      }
    }
    return largest;
  }

  /** Counts the values above 0 in bins, and notes the highest value of each. */
  private static void fill(FrameSource source, float largest, long[] histogram, float[] highest) {
    float[] values = new float[source.values()];
    for (int frame = 0; frame < source.frames(); frame++) {
      source.read(frame, values);
      for (float value : values) {
        if (value > 0) {
          int bin = (int) Math.min(BINS - 1, Math.floor((double) value / largest * BINS));
          histogram[bin]++;
          highest[bin] = Math.max(highest[bin], value);
        }
      }
    }
  }

  private static long sum(long[] histogram) {
    long sum = 0;
    for (long count : histogram) {
      sum += count;
    }
    return sum;
  }

  /** The shade of a value: none for nothing, at least a third of the full colour for any event. */
  int shade(float value) {
    if (!(value > 0)) {
      return 0;
    }
    int least = Palette.SHADES / 3;
    double part = Math.sqrt(Math.min(1, value / full));
    return least + (int) Math.round(part * (Palette.SHADES - 1 - least));
  }
}
