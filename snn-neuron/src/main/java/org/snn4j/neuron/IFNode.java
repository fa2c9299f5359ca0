// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Objects;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * Integrate-and-fire neurons: no leak.
 *
 * <pre>
 *   h[t] = v[t-1] + x[t]
 * </pre>
 *
 * <p>then firing and reset as {@link Firing} says. Potentials and currents are dimensionless.
 *
 * @param firing threshold, reset and surrogate
 */
public record IFNode(Firing firing) implements IntegrateAndFire, Fires<IFNode> {

  /** Refuses a missing part. */
  public IFNode {
    Objects.requireNonNull(firing, "IFNode: firing");
  }

  /** SpikingJelly's defaults: see {@link Firing#DEFAULT}. */
  public IFNode() {
    this(Firing.DEFAULT);
  }

  @Override
  public IFNode withFiring(Firing other) {
    return new IFNode(other);
  }

  /** Without a surrogate: no gradient passes through a spike, as in SpikingJelly. */
  @Override
  public IFNode inEvaluation() {
    return new IFNode(PlainStep.instead(firing));
  }

  @Override
  public NeuronDynamics dynamics(Learned learned) {
    return Dynamics.of(NeuronDynamics.Charge.INTEGRATE, 1, 1, firing);
  }

  @Override
  public Tensor charge(Tensor x, Tensor v, Learned learned) {
    return Arithmetic.add(v, x);
  }
}
