// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * K-based leaky integrate-and-fire neurons, whose charged potential passes {@code relu(k h)} before
 * it fires; k is learned, one value for the layer, 1 at first.
 *
 * <p>h is the charge of a {@link LIFNode}. With {@code scaleReset} what is reset is {@code f / k},
 * f the value that fired, by the threshold {@code vThreshold / k}; otherwise f itself.
 *
 * <p>Source: C. Jiang, Y. Zhang, <i>KLIF: An Optimized Spiking Neuron Unit for Tuning Surrogate
 * Gradient Slope and Membrane Potential</i>, arXiv:2302.09238, 2023.
 *
 * @param scaleReset whether the potential is divided by k before the reset
 * @param tau membrane time constant in time steps, greater than 1
 * @param decayInput whether the leak applies to the current, too
 * @param firing threshold, reset and surrogate
 */
public record KLIFNode(boolean scaleReset, double tau, boolean decayInput, Firing firing)
    implements ElementwiseNeuron, Fires<KLIFNode> {

  private static final String K = "k";

  /** Refuses a time constant that is not greater than 1 and finite. */
  public KLIFNode {
    Checks.requireTimeConstant("KLIFNode", "tau", tau);
    Objects.requireNonNull(firing, "KLIFNode: firing");
  }

  /** SpikingJelly's defaults: no scaled reset, tau 2, decayInput. */
  public KLIFNode() {
    this(false, 2, true, Firing.DEFAULT);
  }

  @Override
  public KLIFNode withFiring(Firing other) {
    return new KLIFNode(scaleReset, tau, decayInput, other);
  }

  @Override
  public List<Learnable> learnables() {
    return List.of(Learnable.scalar(K, 1));
  }

  @Override
  public List<Tensor> parameters(Tensor x, Learned learned) {
    return List.of(Views.reshape(learned.get(K), 1, 1));
  }

  @Override
  public Cell cell() {
    Term k = Term.parameter(0);
    Term h = Charges.leaky(tau, decayInput, firing);
    Term f = h.times(k).apply(Unary.RELU);
    Term s = firing.fire(f);
    Term v =
        scaleReset
            ? firing.reset(f.over(k), s, Term.constant(firing.vThreshold()).over(k))
            : firing.reset(f, s);
    return Cell.of(s, firing.restingPotential(), v);
  }
}
