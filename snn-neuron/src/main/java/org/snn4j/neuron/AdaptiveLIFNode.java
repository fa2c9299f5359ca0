// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Cell.Carried;
import org.snn4j.core.kernel.cell.Term;

/**
 * Leaky integrate-and-fire neurons whose threshold rises with every spike they fire.
 *
 * <pre>
 *   s[t] = 1 if h[t] &gt;= vThreshold + beta a[t-1] else 0
 *   a[t] = rho a[t-1] + s[t]
 * </pre>
 *
 * <p>h is the charge of a {@link LIFNode}; a soft reset lowers the potential by the threshold of
 * that step, and the gradient of the spike in a is never detached.
 *
 * <p>Source: G. Bellec et al., <i>Long Short-Term Memory and Learning-to-Learn in Networks of
 * Spiking Neurons</i>, NeurIPS 2018, section 2.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param decayInput whether the leak applies to the current, too
 * @param beta how much a unit of adaptation raises the threshold, not negative
 * @param rho what is left of the adaptation after a step, from 0 to below 1
 * @param firing threshold at rest, reset and surrogate
 */
public record AdaptiveLIFNode(
    double tau, boolean decayInput, double beta, double rho, Firing firing)
    implements ElementwiseNeuron, Fires<AdaptiveLIFNode> {

  /** Refuses constants out of their ranges. */
  public AdaptiveLIFNode {
    Checks.requireTimeConstant("AdaptiveLIFNode", "tau", tau);
    if (!(beta >= 0) || Double.isInfinite(beta)) {
      throw new IllegalArgumentException(
          "AdaptiveLIFNode: beta must be finite and not negative but is " + beta);
    }
    if (!(rho >= 0 && rho < 1)) {
      throw new IllegalArgumentException(
          "AdaptiveLIFNode: rho must be from 0 to below 1 but is " + rho);
    }
    Objects.requireNonNull(firing, "AdaptiveLIFNode: firing");
  }

  /** Tau 2, decayInput, beta 0.2, rho 0.95. */
  public AdaptiveLIFNode() {
    this(2, true, 0.2, 0.95, Firing.DEFAULT);
  }

  @Override
  public AdaptiveLIFNode withFiring(Firing other) {
    return new AdaptiveLIFNode(tau, decayInput, beta, rho, other);
  }

  @Override
  public Cell cell() {
    Term a = Term.carried(1);
    Term h = Charges.leaky(tau, decayInput, firing);
    Term threshold = a.times(beta).plus(firing.vThreshold());
    Term s = h.minus(threshold).fire(firing.surrogate());
    return new Cell(
        s,
        List.of(
            new Carried("v", firing.restingPotential(), firing.reset(h, s, threshold)),
            new Carried("a", 0, a.times(rho).plus(s))));
  }
}
