// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Objects;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * Leaky integrate-and-fire neurons without synaptic filtering.
 *
 * <pre>
 *   h[t] = v[t-1] + (x[t] - (v[t-1] - r)) / tau        decayInput
 *   h[t] = v[t-1] - (v[t-1] - r) / tau + x[t]          otherwise
 * </pre>
 *
 * <p>then firing and reset as {@link Firing} says; r is the resting potential, {@code vReset} or 0
 * for a soft reset. {@code tau} counts time steps; potentials and currents are dimensionless.
 *
 * <p>Source: W. Gerstner et al., <i>Neuronal Dynamics</i>, Cambridge University Press 2014, section
 * 1.3, discretised by one explicit Euler step.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param decayInput whether the leak applies to the current, too
 * @param firing threshold, reset and surrogate
 */
public record LIFNode(double tau, boolean decayInput, Firing firing)
    implements IntegrateAndFire, Fires<LIFNode> {

  /** Refuses a time constant that is not greater than 1 and finite. */
  public LIFNode {
    Checks.requireTimeConstant("LIFNode", "tau", tau);
    Objects.requireNonNull(firing, "LIFNode: firing");
  }

  /** SpikingJelly's defaults: tau 2, decayInput, {@link Firing#DEFAULT}. */
  public LIFNode() {
    this(2);
  }

  /** With a time constant in time steps, greater than 1. */
  public LIFNode(double tau) {
    this(tau, true, Firing.DEFAULT);
  }

  /** With the leak applied to the current, too, or to the potential alone. */
  public LIFNode withDecayInput(boolean decay) {
    return new LIFNode(tau, decay, firing);
  }

  /** With another time constant. */
  public LIFNode withTau(double other) {
    return new LIFNode(other, decayInput, firing);
  }

  @Override
  public LIFNode withFiring(Firing other) {
    return new LIFNode(tau, decayInput, other);
  }

  /** Without a surrogate: no gradient passes through a spike, as in SpikingJelly. */
  @Override
  public LIFNode inEvaluation() {
    return new LIFNode(tau, decayInput, PlainStep.instead(firing));
  }

  @Override
  public NeuronDynamics dynamics(Learned learned) {
    return Dynamics.of(Dynamics.leaky(decayInput), 1 / tau, tau, firing);
  }

  @Override
  public Tensor charge(Tensor x, Tensor v, Learned learned) {
    Tensor aboveRest = Arithmetic.subtract(v, firing.restingPotential());
    if (decayInput) {
      return Arithmetic.add(v, Arithmetic.scale(Arithmetic.subtract(x, aboveRest), 1 / tau));
    }
    return Arithmetic.add(Arithmetic.subtract(v, Arithmetic.scale(aboveRest, 1 / tau)), x);
  }
}
