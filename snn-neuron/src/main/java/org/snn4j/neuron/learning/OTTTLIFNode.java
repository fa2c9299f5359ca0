// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Objects;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Fires;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Learned;
import org.snn4j.neuron.Membrane;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.Stepped;

/**
 * Leaky integrate-and-fire neurons for online training through time: {@link LIFNode} without a
 * gradient from one time step to the next, and with a trace of their spikes.
 *
 * <pre>
 *   trace[t] = trace[t-1] (1 - 1 / tau) + s[t]
 * </pre>
 *
 * <p>In an {@link OTTTSequential} the layer behind these neurons uses the trace in the place of the
 * spikes for the gradient of its weights: that is what stands in for the gradient through time.
 *
 * <p>Source: M. Xiao et al., <i>Online Training Through Time for Spiking Neural Networks</i>,
 * NeurIPS 2022.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param decayInput whether the leak applies to the current, too
 * @param firing threshold, reset and surrogate
 */
public record OTTTLIFNode(double tau, boolean decayInput, Firing firing)
    implements Neuron<TracedMembrane>, Fires<OTTTLIFNode> {

  /** Refuses a time constant that is not greater than 1 and finite. */
  public OTTTLIFNode {
    LearningChecks.requireAboveOneStep("OTTTLIFNode", "tau", tau);
    Objects.requireNonNull(firing, "OTTTLIFNode: firing");
  }

  /** SpikingJelly's defaults: tau 2, soft and detached reset, the leak on the potential alone. */
  public OTTTLIFNode() {
    this(2, false, Firing.DEFAULT.withReset(Reset.soft()).withDetachReset(true));
  }

  @Override
  public OTTTLIFNode withFiring(Firing other) {
    return new OTTTLIFNode(tau, decayInput, other);
  }

  @Override
  public TracedMembrane rest(Tensor x) {
    return new TracedMembrane(lif().rest(x).v(), Arithmetic.scale(x.detach(), 0));
  }

  @Override
  public Stepped<TracedMembrane> step(Tensor x, TracedMembrane before, Learned learned) {
    Stepped<Membrane> next = lif().step(x, new Membrane(before.v().detach()), learned);
    TensorScope scope = next.spikes().scope();
    Tensor faded = Arithmetic.scale(scope.borrow(before.trace().detach()), 1 - 1 / tau);
    Tensor trace = Arithmetic.add(faded, next.spikes().detach());
    scope.release(faded);
    return new Stepped<>(next.spikes(), new TracedMembrane(next.state().v(), trace));
  }

  private LIFNode lif() {
    return new LIFNode(tau, decayInput, firing);
  }
}
