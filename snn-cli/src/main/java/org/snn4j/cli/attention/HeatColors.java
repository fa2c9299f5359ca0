// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

/**
 * Colours from dark blue over red to yellow, as matplotlib's {@code plasma}: equal steps of a value
 * look equally large, also to those who cannot tell red from green.
 */
final class HeatColors {

  private static final int[] KNOTS = {
    0x0d0887, 0x4c02a1, 0x7e03a8, 0xa92395, 0xcc4678, 0xe56b5d, 0xf89441, 0xfdc328, 0xf0f921
  };

  private HeatColors() {}

  /** The colour {@code 0xRRGGBB} of a value in [0, 1]. */
  static int of(double value) {
    double place = Math.min(1, Math.max(0, value)) * (KNOTS.length - 1);
    int knot = Math.min(KNOTS.length - 2, (int) place);
    return mix(KNOTS[knot], KNOTS[knot + 1], place - knot);
  }

  /** A colour between two: the first at share 0, the second at share 1. */
  static int mix(int first, int second, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = (first >> shift) & 0xff;
      int to = (second >> shift) & 0xff;
      mixed |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return mixed;
  }
}
