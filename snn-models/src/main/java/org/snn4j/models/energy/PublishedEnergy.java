// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.List;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerPreset;

/**
 * What was published of a Spike-driven Transformer on ImageNet: accuracy and energy of an image.
 *
 * <p>The authors give the energy and the formula but not the firing rates. {@link #impliedRate}
 * turns the formula round: the mean rate, over layers by their multiplications and over time, with
 * which it gives the published number.
 *
 * @param name blocks and channels
 * @param config the network
 * @param accuracy top-1, in percent; 8-768 was evaluated at 288 x 288
 * @param millijoules energy of one image
 */
public record PublishedEnergy(
    String name, SpikeDrivenTransformerConfig config, double accuracy, double millijoules) {

  private static final double PJ_PER_MJ = 1e9;

  /** The table of the authors' repository, T = 4. */
  public static List<PublishedEnergy> spikeDrivenTransformers() {
    return List.of(
        of("8-384", SpikeDrivenTransformerPreset.IMAGENET_8_384, 72.28, 3.90),
        of("6-512", SpikeDrivenTransformerPreset.IMAGENET_6_512, 74.11, 3.56),
        of("8-512", SpikeDrivenTransformerPreset.IMAGENET_8_512, 74.57, 4.50),
        of("10-512", SpikeDrivenTransformerPreset.IMAGENET_10_512, 74.66, 5.53),
        of("8-768", SpikeDrivenTransformerPreset.IMAGENET_8_768, 77.07, 6.09));
  }

  private static PublishedEnergy of(
      String name, SpikeDrivenTransformerPreset preset, double accuracy, double millijoules) {
    return new PublishedEnergy(name, preset.config(), accuracy, millijoules);
  }

  /**
   * The mean rate that gives the published energy.
   *
   * @param firstLayerRuns how often the first layer multiplies: T, or 1
   */
  public double impliedRate(EnergyConstants constants, int firstLayerRuns) {
    double silent = millijoulesAt(0, constants, firstLayerRuns);
    return (millijoules - silent) / (millijoulesAt(1, constants, firstLayerRuns) - silent);
  }

  /**
   * The energy by the formula at another mean rate, in millijoules.
   *
   * @param firstLayerRuns how often the first layer multiplies: T, or 1
   */
  public double millijoulesAt(double rate, EnergyConstants constants, int firstLayerRuns) {
    SpikeDrivenMacs macs = SpikeDrivenMacs.of(config);
    double first = constants.macPj() * firstLayerRuns * macs.first();
    double others = constants.acPj() * config.timeSteps() * macs.others();
    return (first + rate * others) / PJ_PER_MJ;
  }
}
