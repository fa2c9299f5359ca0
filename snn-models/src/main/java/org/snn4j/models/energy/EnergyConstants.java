// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

/**
 * Energies of single operations in 45 nm CMOS, in picojoules: M. Horowitz, <i>Computing's energy
 * problem (and what we can do about it)</i>, ISSCC 2014.
 *
 * @param macPj a multiplication with accumulation
 * @param acPj an addition
 */
public record EnergyConstants(double macPj, double acPj) {

  /** 32-bit floating point: 4.6 pJ and 0.9 pJ, with which the papers reckon. */
  public static final EnergyConstants FP32 = new EnergyConstants(4.6, 0.9);

  /** 16-bit floating point: 1.5 pJ and 0.4 pJ. */
  public static final EnergyConstants FP16 = new EnergyConstants(1.5, 0.4);

  /** 8-bit whole numbers: 0.23 pJ and 0.03 pJ. */
  public static final EnergyConstants INT8 = new EnergyConstants(0.23, 0.03);

  /** Refuses what is no energy. */
  public EnergyConstants {
    require("macPj", macPj);
    require("acPj", acPj);
  }

  /** What operations cost, in picojoules. */
  public double pj(Operations operations) {
    return macPj * operations.mac() + acPj * operations.ac();
  }

  private static void require(String name, double given) {
    if (!(given > 0) || Double.isInfinite(given)) {
      throw new IllegalArgumentException(
          "EnergyConstants: " + name + " must be above 0 and finite but is " + given);
    }
  }
}
