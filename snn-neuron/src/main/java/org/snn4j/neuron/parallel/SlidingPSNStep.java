// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.Stateful;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * {@link SlidingPSN} one step per call, {@code [N, ...]} in and out; made by {@link
 * SlidingPSN#singleStep()}. The last k inputs are state of the forward pass; inputs of another
 * shape are refused then.
 */
public final class SlidingPSNStep extends Module implements Stateful, BinaryFiring {

  private final int reach;
  private final Surrogate surrogate;
  private final Parameter weight;
  private final Parameter bias;

  SlidingPSNStep(int reach, Surrogate surrogate, Parameter weight, Parameter bias) {
    this.reach = reach;
    this.surrogate = surrogate;
    this.weight = parameter("weight", weight.value());
    this.bias = parameter("bias", bias.value());
  }

  @Override
  public boolean firesBinary() {
    return surrogate.isStep();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    RecentInputs recent = RecentInputs.with(x, reach, "SlidingPSN", pass, this);
    pass.update(this, recent);
    Tensor latest = Views.slice(pass.use(weight), 0, reach - recent.size(), reach);
    return recent.fire(surrogate, Views.unsqueeze(latest, 0), pass.use(bias), x);
  }
}
