// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Objects;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Fires;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Learned;
import org.snn4j.neuron.Membrane;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Stepped;

/**
 * Leaky integrate-and-fire neurons for spatial learning through time: {@link LIFNode} without a
 * gradient from one time step to the next.
 *
 * <p>Source: Q. Meng et al., <i>Towards Memory- and Time-Efficient Backpropagation for Training
 * Spiking Neural Networks</i>, ICCV 2023.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param decayInput whether the leak applies to the current, too
 * @param firing threshold, reset and surrogate
 */
public record SLTTLIFNode(double tau, boolean decayInput, Firing firing)
    implements Neuron<Membrane>, Fires<SLTTLIFNode> {

  /** Refuses a time constant that is not greater than 1 and finite. */
  public SLTTLIFNode {
    LearningChecks.requireAboveOneStep("SLTTLIFNode", "tau", tau);
    Objects.requireNonNull(firing, "SLTTLIFNode: firing");
  }

  /** SpikingJelly's defaults: tau 2, decayInput, hard and detached reset to 0. */
  public SLTTLIFNode() {
    this(2, true, Firing.DEFAULT.withDetachReset(true));
  }

  @Override
  public SLTTLIFNode withFiring(Firing other) {
    return new SLTTLIFNode(tau, decayInput, other);
  }

  @Override
  public Membrane rest(Tensor x) {
    return lif().rest(x);
  }

  @Override
  public Stepped<Membrane> step(Tensor x, Membrane before, Learned learned) {
    return lif().step(x, before.map(Tensor::detach), learned);
  }

  private LIFNode lif() {
    return new LIFNode(tau, decayInput, firing);
  }
}
