// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Stateful;

/**
 * A {@link Delay} that takes one time step per call, for loops over time and streams: input and
 * output {@code [N, ...]}.
 */
public final class SingleStepDelay extends Module implements Stateful {

  private final int delaySteps;

  /**
   * A delay of whole time steps.
   *
   * @param delaySteps 0 or more; 0 is the identity
   */
  public SingleStepDelay(int delaySteps) {
    LayerChecks.requireAtLeast("SingleStepDelay", "delaySteps", 0, delaySteps);
    this.delaySteps = delaySteps;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() < 1) {
      throw new ShapeMismatchException(
          "SingleStepDelay: x must have shape [N, ...] but has " + x.shape());
    }
    return Views.squeeze(DelayLine.run(this, Views.unsqueeze(x, 0), delaySteps, pass), 0);
  }
}
