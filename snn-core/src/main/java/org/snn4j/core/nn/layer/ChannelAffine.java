// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

/**
 * {@code y = scale x + shift} with one scale and one shift for each channel, in double precision:
 * what a batch norm does in inference.
 *
 * @param scale length C
 * @param shift length C
 */
public record ChannelAffine(double[] scale, double[] shift) {

  /** Copies the values. */
  public ChannelAffine {
    if (scale.length != shift.length) {
      throw new IllegalArgumentException(
          "ChannelAffine: shift must have "
              + scale.length
              + " channels like scale but has "
              + shift.length);
    }
    scale = scale.clone();
    shift = shift.clone();
  }

  @Override
  public double[] scale() {
    return scale.clone();
  }

  @Override
  public double[] shift() {
    return shift.clone();
  }
}
