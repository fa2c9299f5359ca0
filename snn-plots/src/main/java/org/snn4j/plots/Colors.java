// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.Color;

/** Colours of values from 0 to 1, dark blue over green to yellow, of even growth in lightness. */
final class Colors {

  /** Sampled from a path through dark violet, blue, green and yellow, as in many other tools. */
  private static final int[] STOPS = {
    0x440154, 0x482777, 0x3f4a8a, 0x31678e, 0x26838f, 0x1f9d8a, 0x6cce5a, 0xb6de2b, 0xfee825
  };

  private Colors() {}

  /** The colour of a value; what lies outside 0 to 1 has the nearest one's, NaN is grey. */
  static Color of(double value) {
    if (Double.isNaN(value)) {
      return Look.GRID;
    }
    double place = Math.min(1, Math.max(0, value)) * (STOPS.length - 1);
    int stop = (int) Math.min(STOPS.length - 2, place);
    double share = place - stop;
    return new Color(mix(stop, share, 16) << 16 | mix(stop, share, 8) << 8 | mix(stop, share, 0));
  }

  private static int mix(int stop, double share, int shift) {
    int low = STOPS[stop] >> shift & 0xff;
    int high = STOPS[stop + 1] >> shift & 0xff;
    return (int) Math.round(low + share * (high - low));
  }
}
