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
    return new NeuronDynamics(
        charge, factor, tau, 0.75, hard, rest, 0.0625, detach, new Formula(form, 1.5, 0.75, 0.125));
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
  private record Formula(Form form, double a, double b, double c) implements SurrogateSlope {

    @Override
    public Known known() {
      return new Known(form, a, b, c);
    }

    @Override
    public double derivative(double x) {
      double size = Math.abs(x);
      return switch (form) {
        case SIGMOID -> sigmoid(x);
        case ATAN -> a / (1 + b * x * b * x);
        case TRIANGLE -> Math.max(0, a - b * size);
        case EXPONENTIAL -> a * Math.exp(-b * size);
        case GAUSSIAN -> a * Math.exp(-(b * x * b * x));
        case INVERSE -> a / (1 + b * size);
        case INVERSE_SQUARE -> a / Math.pow(1 + b * size, 2);
        case INVERSE_POWER -> Math.pow(1 + b * size, -a);
        case CAPPED_INVERSE -> Math.min(1 / size, a);
        case WINDOW -> size < b ? a : c;
        case SIDES -> x >= 0 ? a : b;
        case LOG_TAIL -> x <= 0 ? a : 1 / Math.max(1, x);
        case SIGMOID_AND_INVERSE -> x < 0 ? sigmoid(x) : c / (1 + x);
      };
    }

    private double sigmoid(double x) {
      double s = 1 / (1 + Math.exp(b * Math.abs(x)));
      return a * s * (1 - s);
    }
  }
}
