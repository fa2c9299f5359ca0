// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Objects;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;

/**
 * Quadratic integrate-and-fire neurons.
 *
 * <pre>
 *   h[t] = v[t-1] + (x[t] + a0 (v[t-1] - vRest) (v[t-1] - vC)) / tau
 * </pre>
 *
 * <p>then firing and reset as {@link Firing} says; the potential starts where a hard reset sets it,
 * or at 0. {@code tau} counts time steps; potentials and currents are dimensionless.
 *
 * <p>Source: W. Gerstner et al., <i>Neuronal Dynamics</i>, Cambridge University Press 2014, section
 * 5.3, discretised by one explicit Euler step.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param vC critical potential, above which the neuron drives itself
 * @param a0 sharpness of that drive, greater than 0
 * @param vRest resting potential
 * @param firing threshold, reset and surrogate; a hard reset must set the potential below the
 *     threshold and not above {@code vRest}
 */
public record QIFNode(double tau, double vC, double a0, double vRest, Firing firing)
    implements ElementwiseNeuron, Fires<QIFNode> {

  /** Refuses constants out of their ranges. */
  public QIFNode {
    Checks.requireTimeConstant("QIFNode", "tau", tau);
    Require.finite("QIFNode", "vC", vC);
    Require.positive("QIFNode", "a0", a0);
    Require.finite("QIFNode", "vRest", vRest);
    Objects.requireNonNull(firing, "QIFNode: firing");
    Checks.requireResetBelowRest("QIFNode", vRest, firing);
  }

  /** SpikingJelly's defaults: tau 2, vC 0.8, a0 1, vRest 0, threshold 1, hard reset to -0.1. */
  public QIFNode() {
    this(2, 0.8, 1, 0, Firing.DEFAULT.withReset(Reset.hard(-0.1)));
  }

  @Override
  public QIFNode withFiring(Firing other) {
    return new QIFNode(tau, vC, a0, vRest, other);
  }

  @Override
  public Cell cell() {
    Term x = Term.input();
    Term v = Term.carried(0);
    Term drive = v.minus(vRest).times(a0).times(v.minus(vC));
    Term h = v.plus(x.plus(drive).over(tau));
    Term s = firing.fire(h);
    return Cell.of(s, firing.restingPotential(), firing.reset(h, s));
  }
}
