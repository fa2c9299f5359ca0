// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;

/**
 * Leaky integrate-and-fire neurons whose time constant is learned: one scalar w for the layer, with
 * {@code 1 / tau = sigmoid(w)}.
 *
 * <pre>
 *   h[t] = v[t-1] + (x[t] - (v[t-1] - r)) sigmoid(w)        decayInput
 *   h[t] = v[t-1] - (v[t-1] - r) sigmoid(w) + x[t]          otherwise
 * </pre>
 *
 * <p>then firing and reset as {@link Firing} says; r is the resting potential, {@code vReset} or 0
 * for a soft reset.
 *
 * <p>Source: W. Fang et al., <i>Incorporating Learnable Membrane Time Constant to Enhance Learning
 * of Spiking Neural Networks</i>, ICCV 2021.
 *
 * @param initTau time constant before training in time steps, greater than 1
 * @param decayInput whether the leak applies to the current, too
 * @param firing threshold, reset and surrogate
 */
public record ParametricLIFNode(double initTau, boolean decayInput, Firing firing)
    implements IntegrateAndFire, Fires<ParametricLIFNode> {

  private static final String W = "w";

  /** Refuses a time constant that is not greater than 1 and finite. */
  public ParametricLIFNode {
    Checks.requireTimeConstant("ParametricLIFNode", "initTau", initTau);
    Objects.requireNonNull(firing, "ParametricLIFNode: firing");
  }

  /** SpikingJelly's defaults: tau 2 before training, decayInput, {@link Firing#DEFAULT}. */
  public ParametricLIFNode() {
    this(2);
  }

  /** With a time constant before training, in time steps, greater than 1. */
  public ParametricLIFNode(double initTau) {
    this(initTau, true, Firing.DEFAULT);
  }

  /** With the leak applied to the current, too, or to the potential alone. */
  public ParametricLIFNode withDecayInput(boolean decay) {
    return new ParametricLIFNode(initTau, decay, firing);
  }

  @Override
  public ParametricLIFNode withFiring(Firing other) {
    return new ParametricLIFNode(initTau, decayInput, other);
  }

  @Override
  public List<Learnable> learnables() {
    return List.of(Learnable.scalar(W, -Math.log(initTau - 1)));
  }

  @Override
  public Optional<LearnedFactor> factor(Learned learned) {
    return Optional.of(LearnedFactor.sigmoidOf(learned.get(W)));
  }

  @Override
  public NeuronDynamics dynamics(Learned learned) {
    double k = LearnedFactor.sigmoidOf(learned.get(W)).value();
    return Dynamics.of(Dynamics.leaky(decayInput), k, Double.NaN, firing);
  }

  @Override
  public Tensor charge(Tensor x, Tensor v, Learned learned) {
    Tensor k = Elementwise.sigmoid(learned.get(W));
    Tensor aboveRest = Arithmetic.subtract(v, firing.restingPotential());
    if (decayInput) {
      return Arithmetic.add(v, Arithmetic.multiply(Arithmetic.subtract(x, aboveRest), k));
    }
    return Arithmetic.add(Arithmetic.subtract(v, Arithmetic.multiply(aboveRest, k)), x);
  }
}
