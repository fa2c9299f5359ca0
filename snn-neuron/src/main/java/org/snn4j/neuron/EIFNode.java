// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Objects;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;

/**
 * Exponential integrate-and-fire neurons.
 *
 * <pre>
 *   h[t] = v[t-1] + (x[t] + vRest - v[t-1] + deltaT exp((v[t-1] - thetaRh) / deltaT)) / tau
 * </pre>
 *
 * <p>then firing and reset as {@link Firing} says; the potential starts where a hard reset sets it,
 * or at 0. {@code tau} counts time steps; potentials and currents are dimensionless. The
 * exponential is not bounded: with a soft reset and large currents it may overflow.
 *
 * <p>Source: N. Fourcaud-Trocmé et al., <i>How Spike Generation Mechanisms Determine the Neuronal
 * Response to Fluctuating Inputs</i>, Journal of Neuroscience 23(37), 2003.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param deltaT sharpness of the spike's onset, greater than 0
 * @param thetaRh rheobase threshold, around which the exponential takes over
 * @param vRest resting potential
 * @param firing threshold, reset and surrogate; a hard reset must set the potential below the
 *     threshold and not above {@code vRest}
 */
public record EIFNode(double tau, double deltaT, double thetaRh, double vRest, Firing firing)
    implements ElementwiseNeuron, Fires<EIFNode> {

  /** Refuses constants out of their ranges. */
  public EIFNode {
    Checks.requireTimeConstant("EIFNode", "tau", tau);
    Require.positive("EIFNode", "deltaT", deltaT);
    Require.finite("EIFNode", "thetaRh", thetaRh);
    Require.finite("EIFNode", "vRest", vRest);
    Objects.requireNonNull(firing, "EIFNode: firing");
    Checks.requireResetBelowRest("EIFNode", vRest, firing);
  }

  /** SpikingJelly's defaults: tau 2, deltaT 1, thetaRh 0.8, vRest 0, hard reset to -0.1. */
  public EIFNode() {
    this(2, 1, 0.8, 0, Firing.DEFAULT.withReset(Reset.hard(-0.1)));
  }

  @Override
  public EIFNode withFiring(Firing other) {
    return new EIFNode(tau, deltaT, thetaRh, vRest, other);
  }

  @Override
  public Cell cell() {
    Term x = Term.input();
    Term v = Term.carried(0);
    Term onset = v.minus(thetaRh).over(deltaT).apply(Unary.EXP).times(deltaT);
    Term h = v.plus(x.plus(vRest).minus(v).plus(onset).over(tau));
    Term s = firing.fire(h);
    return Cell.of(s, firing.restingPotential(), firing.reset(h, s));
  }
}
