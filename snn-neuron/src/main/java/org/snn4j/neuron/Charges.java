// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.kernel.cell.Term;

/** Charges that several neurons share, from the input and what is carried in place 0. */
final class Charges {

  private Charges() {}

  /** That of {@link LIFNode}. */
  static Term leaky(double tau, boolean decayInput, Firing firing) {
    Term x = Term.input();
    Term v = Term.carried(0);
    Term aboveRest = v.minus(firing.restingPotential());
    return decayInput ? v.plus(x.minus(aboveRest).over(tau)) : v.minus(aboveRest.over(tau)).plus(x);
  }
}
