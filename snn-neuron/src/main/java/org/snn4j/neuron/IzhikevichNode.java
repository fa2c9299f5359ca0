// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;

/**
 * Izhikevich neurons: quadratic integrate-and-fire with an adaptation current w.
 *
 * <pre>
 *   h[t] = v[t-1] + (x[t] + a0 (v[t-1] - vRest) (v[t-1] - vC) - w[t-1]) / tau
 *   u[t] = w[t-1] + (a (h[t] - vRest) - w[t-1]) / tauW
 *   w[t] = u[t] + b s[t]
 * </pre>
 *
 * <p>with firing and reset of the potential as {@link Firing} says. The gradient of the spike in w
 * is never detached, and of a detached hard reset {@code (1 - s) h + s vReset} only the first s is,
 * as in SpikingJelly.
 *
 * <p>Source: E. Izhikevich, <i>Simple Model of Spiking Neurons</i>, IEEE Transactions on Neural
 * Networks 14(6), 2003.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param vC critical potential
 * @param a0 sharpness of the drive, greater than 0
 * @param vRest resting potential
 * @param wRest adaptation at rest
 * @param tauW time constant of the adaptation in time steps, not 0
 * @param a how the potential drives the adaptation
 * @param b what a spike adds to it
 * @param firing threshold, reset and surrogate
 */
public record IzhikevichNode(
    double tau,
    double vC,
    double a0,
    double vRest,
    double wRest,
    double tauW,
    double a,
    double b,
    Firing firing)
    implements ElementwiseNeuron, Fires<IzhikevichNode> {

  /** Refuses constants out of their ranges. */
  public IzhikevichNode {
    Checks.requireTimeConstant("IzhikevichNode", "tau", tau);
    Require.finite("IzhikevichNode", "vC", vC);
    Require.positive("IzhikevichNode", "a0", a0);
    Require.finite("IzhikevichNode", "vRest", vRest);
    Require.finite("IzhikevichNode", "wRest", wRest);
    Require.positive("IzhikevichNode", "tauW", tauW);
    Require.finite("IzhikevichNode", "a", a);
    Require.finite("IzhikevichNode", "b", b);
    Objects.requireNonNull(firing, "IzhikevichNode: firing");
  }

  /** SpikingJelly's defaults: tau 2, vC 0.8, a0 1, vRest -0.1, wRest 0, tauW 2, a and b 0. */
  public IzhikevichNode() {
    this(2, 0.8, 1, -0.1, 0, 2, 0, 0, Firing.DEFAULT);
  }

  @Override
  public IzhikevichNode withFiring(Firing other) {
    return new IzhikevichNode(tau, vC, a0, vRest, wRest, tauW, a, b, other);
  }

  @Override
  public Cell cell() {
    Term x = Term.input();
    Term v = Term.carried(0);
    Term w = Term.carried(1);
    Term drive = v.minus(vRest).times(a0).times(v.minus(vC));
    Term h = v.plus(x.plus(drive).minus(w).over(tau));
    Term adapted = w.plus(h.minus(vRest).times(a).minus(w).over(tauW));
    Term s = firing.fire(h);
    return new Cell(
        s,
        List.of(
            new Cell.Carried("v", firing.restingPotential(), reset(h, s)),
            new Cell.Carried("w", wRest, adapted.plus(s.times(b)))));
  }

  private Term reset(Term h, Term s) {
    if (firing.detachReset() && firing.reset() instanceof Reset.Hard hard) {
      return s.detach().from(1).times(h).plus(s.times(hard.vReset()));
    }
    return firing.reset(h, s);
  }
}
