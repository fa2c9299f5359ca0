// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

/**
 * What operations cost, in picojoules: M. Horowitz, <i>Computing's Energy Problem (and what we can
 * do about it)</i>, ISSCC 2014, at 45 nm.
 *
 * @param macPj of a multiplication with an addition
 * @param acPj of an addition
 */
public record EnergyPrices(double macPj, double acPj) {

  /** 32-bit floating point: 4.6 pJ and 0.9 pJ, with which papers on spiking networks reckon. */
  public static final EnergyPrices FP32 = new EnergyPrices(4.6, 0.9);

  /** Refuses what is no energy. */
  public EnergyPrices {
    require("macPj", macPj);
    require("acPj", acPj);
  }

  private static void require(String name, double given) {
    if (!(given > 0) || Double.isInfinite(given)) {
      throw new IllegalArgumentException(
          "EnergyPrices: " + name + " must be above 0 and finite but is " + given);
    }
  }
}
