// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

/**
 * What becomes of max-pools over images.
 *
 * @param preSpike whether one that alone takes an activation is moved before its neurons, so that
 *     it pools currents
 * @param gated whether the others become {@link SpikeGatedMaxPool2d}; else they are left, and
 *     listed as unconverted
 */
public record MaxPooling(boolean preSpike, boolean gated) {

  /** All become gated ones. */
  public static MaxPooling gates() {
    return new MaxPooling(false, true);
  }

  /** All are left. */
  public static MaxPooling left() {
    return new MaxPooling(false, false);
  }
}
