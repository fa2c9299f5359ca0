// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

/** What a spike does to the potential h of the neuron that fired. */
public sealed interface Reset {

  /** Sets the potential to 0. */
  static Reset hard() {
    return new Hard(0);
  }

  /** Sets the potential to the given value. */
  static Reset hard(double vReset) {
    return new Hard(vReset);
  }

  /** Lowers the potential by the threshold. */
  static Reset soft() {
    return new Soft();
  }

  /** The potential at rest, towards which a leak pulls: {@code vReset}, or 0 for a soft reset. */
  double restingPotential();

  /**
   * {@code v = (1 - s) h + s vReset}.
   *
   * @param vReset potential at rest and after a spike
   */
  record Hard(double vReset) implements Reset {

    /** Refuses a potential that is not finite. */
    public Hard {
      Require.finite("Reset.Hard", "vReset", vReset);
    }

    @Override
    public double restingPotential() {
      return vReset;
    }
  }

  /**
   * {@code v = h - s vThreshold}: what exceeded the threshold is kept. The resting potential is 0.
   */
  record Soft() implements Reset {

    @Override
    public double restingPotential() {
      return 0;
    }
  }
}
