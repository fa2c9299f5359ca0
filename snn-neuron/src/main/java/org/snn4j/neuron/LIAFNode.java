// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Objects;
import java.util.Optional;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;

/**
 * Leaky integrate and analog fire: neurons that give an activation of their charged potential,
 * while spikes do no more than reset it.
 *
 * <pre>
 *   y[t] = activation(h[t])                  or
 *   y[t] = activation(h[t] - vThreshold)     thresholdRelated
 * </pre>
 *
 * <p>h is the charge of a {@link LIFNode}; spikes and reset are as {@link Firing} says.
 *
 * <p>Source: Z. Wu et al., <i>LIAF-Net: Leaky Integrate and Analog Fire Network for Lightweight and
 * Efficient Spatiotemporal Information Processing</i>, IEEE TNNLS 33(11), 2022.
 *
 * @param activation the function of the potential; empty for none
 * @param thresholdRelated whether the threshold is taken from the potential first
 * @param tau membrane time constant in time steps, greater than 1
 * @param decayInput whether the leak applies to the current, too
 * @param firing threshold, reset and surrogate
 */
public record LIAFNode(
    Optional<Unary> activation,
    boolean thresholdRelated,
    double tau,
    boolean decayInput,
    Firing firing)
    implements ElementwiseNeuron, Fires<LIAFNode> {

  /** Refuses a time constant that is not greater than 1 and finite. */
  public LIAFNode {
    Objects.requireNonNull(activation, "LIAFNode: activation");
    Checks.requireTimeConstant("LIAFNode", "tau", tau);
    Objects.requireNonNull(firing, "LIAFNode: firing");
  }

  /** An activation of the potential itself, tau 2, decayInput. */
  public LIAFNode(Unary activation) {
    this(Optional.of(activation), false, 2, true, Firing.DEFAULT);
  }

  @Override
  public LIAFNode withFiring(Firing other) {
    return new LIAFNode(activation, thresholdRelated, tau, decayInput, other);
  }

  @Override
  public boolean firesBinary() {
    return false;
  }

  @Override
  public Cell cell() {
    Term h = Charges.leaky(tau, decayInput, firing);
    Term s = firing.fire(h);
    Term seen = thresholdRelated ? h.minus(firing.vThreshold()) : h;
    Term y = activation.map(seen::apply).orElse(seen);
    return Cell.of(y, firing.restingPotential(), firing.reset(h, s));
  }
}
