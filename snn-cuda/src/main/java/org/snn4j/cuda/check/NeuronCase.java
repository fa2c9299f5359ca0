// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.core.kernel.SurrogateSlope.Known;

/**
 * A neuron of a comparison, with the surrogates' formulas in double precision.
 *
 * @param charge how a current raises the potential
 * @param learned whether the factor is learned; else the leak divides by a time constant
 * @param hard whether a spike sets the potential to rest
 * @param detach whether no gradient passes through the reset
 * @param form the surrogate
 */
record NeuronCase(Charge charge, boolean learned, boolean hard, boolean detach, Form form) {

  private static final double TAU = 1.75;

  NeuronDynamics dynamics() {
    double rest = hard ? 0.125 : 0;
    double factor = charge == Charge.INTEGRATE ? 1 : learned ? 0.375 : 1 / TAU;
    double tau = learned || charge == Charge.INTEGRATE ? Double.NaN : TAU;
    SurrogateSlope slope = new Formula(new SurrogateSlope.Known(form, 1.5, 0.75, 0.125));
    return new NeuronDynamics(charge, factor, tau, 0.75, hard, rest, 0.0625, detach, slope);
  }

  @Override
  public String toString() {
    return charge
        + (learned ? " learned" : "")
        + (hard ? " hard" : " soft")
        + (detach ? " detached " : " ")
        + form;
  }

  /** A surrogate by its formula. */
  private record Formula(Known known) implements SurrogateSlope {

    @Override
    public double derivative(double x) {
      return known.at(x);
    }
  }
}
