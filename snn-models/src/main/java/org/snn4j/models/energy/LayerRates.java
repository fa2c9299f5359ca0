// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.List;

/**
 * How busy the input of a convolution or affine map was.
 *
 * @param path where the layer is in its network
 * @param type its class's name
 * @param macs multiplications of one sample at one step, were every input needed
 * @param rates the share of inputs that are not zero, for each time step
 * @param everyStep whether the layer ran at each step; else once, before an image was repeated
 * @param binary whether all inputs were 0 or 1, so that there is nothing to multiply
 */
public record LayerRates(
    String path, String type, long macs, List<Double> rates, boolean everyStep, boolean binary) {

  /** Keeps a copy. */
  public LayerRates {
    rates = List.copyOf(rates);
  }

  /** The mean over time. */
  public double meanRate() {
    return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Synaptic operations of one sample: the multiplications of all steps times their rates. */
  public double sops() {
    return macs * rates.stream().mapToDouble(Double::doubleValue).sum();
  }
}
