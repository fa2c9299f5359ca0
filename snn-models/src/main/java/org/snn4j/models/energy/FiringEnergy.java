// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.ArrayList;
import java.util.List;

/**
 * The energy of one sample as papers estimate it from firing rates: the first layer multiplies
 * numbers, every other one adds weights where spikes arrive.
 *
 * <pre>
 *   E = E_MAC T MAC_0 + E_AC sum over the other layers l and steps t of MAC_l rate_lt
 * </pre>
 *
 * <p>MAC_l are the multiplications of one step. A still image is the same at every step, so that
 * its first layer can also run {@linkplain #firstOncePj once}. The additions of spike-driven
 * self-attention are {@linkplain #attentions listed} apart and not in the total, as in M. Yao et
 * al., <i>Spike-driven Transformer</i>, NeurIPS 2023.
 *
 * @param layers each layer, the first one first
 * @param attentions the additions of spike-driven self-attention
 * @param firstOncePj the first layer's energy if it runs once, in picojoules
 * @param firstPj the same at every step
 * @param othersPj the energy of all others
 */
public record FiringEnergy(
    List<LayerEnergy> layers,
    List<AttentionAdditions> attentions,
    double firstOncePj,
    double firstPj,
    double othersPj) {

  /** Keeps copies. */
  public FiringEnergy {
    layers = List.copyOf(layers);
    attentions = List.copyOf(attentions);
  }

  /**
   * One layer's part.
   *
   * @param rates what was measured
   * @param pj its energy in all steps, in picojoules
   */
  public record LayerEnergy(LayerRates rates, double pj) {}

  /**
   * From rates that were measured.
   *
   * @throws IllegalArgumentException if nothing was watched, or no layer has weights
   */
  public static FiringEnergy of(RateProfile profile, EnergyConstants constants) {
    List<LayerRates> rates = profile.layers();
    if (rates.isEmpty()) {
      throw new IllegalArgumentException(
          "FiringEnergy: the profile must have watched 1 or more layers with weights but has 0");
    }
    double once = constants.macPj() * rates.get(0).macs();
    List<LayerEnergy> layers = new ArrayList<>();
    layers.add(new LayerEnergy(rates.get(0), profile.timeSteps() * once));
    double others = 0;
    for (LayerRates layer : rates.subList(1, rates.size())) {
      double pj = constants.acPj() * layer.sops();
      layers.add(new LayerEnergy(layer, pj));
      others += pj;
    }
    return new FiringEnergy(layers, profile.attentions(), once, profile.timeSteps() * once, others);
  }

  /** All of it with the first layer at every step, in picojoules. */
  public double totalPj() {
    return firstPj + othersPj;
  }

  /** All of it with the first layer run once, in picojoules. */
  public double totalOncePj() {
    return firstOncePj + othersPj;
  }

  /** The mean rate over all layers but the first, by their multiplications, and over time. */
  public double meanRate() {
    double rates = 0;
    double macs = 0;
    for (LayerEnergy layer : layers.subList(1, layers.size())) {
      rates += layer.rates().macs() * layer.rates().meanRate();
      macs += layer.rates().macs();
    }
    return macs == 0 ? 0 : rates / macs;
  }
}
