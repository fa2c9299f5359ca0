// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.Locale;

/** Where a converted transformer has spikes. */
public enum StaMode {
  /** Nowhere: increments of real numbers, equal to the original network up to rounding. */
  EQUIVALENT,
  /** After layer norms, GELUs and attention. */
  SPIKING_ENCODER,
  /** After linear maps. */
  SPIKING_AFFINE;

  /** The mode of a name such as {@code "spiking_encoder"}. */
  public static StaMode parse(String name) {
    for (StaMode mode : values()) {
      if (mode.text().equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "STATransformerRecipe: mode must be 'equivalent', 'spiking_encoder' or 'spiking_affine'"
            + " but is '"
            + name
            + "'");
  }

  /** The name in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
