// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;
import org.snn4j.neuron.Stateful;

/**
 * Hands its input on some time steps later: {@code y(t) = x(t - delaySteps)}, zeros before.
 *
 * <ul>
 *   <li>input and output {@code [T, N, ...]}; {@link SingleStepDelay} takes single steps
 *   <li>steps that are still on their way come out at the next call of the same pass, which has to
 *       bring samples of the same shape
 * </ul>
 */
public final class Delay extends Module implements SequenceModule, Stateful {

  private final int delaySteps;

  /**
   * A delay of whole time steps.
   *
   * @param delaySteps 0 or more; 0 is the identity
   */
  public Delay(int delaySteps) {
    LayerChecks.requireAtLeast("Delay", "delaySteps", 0, delaySteps);
    this.delaySteps = delaySteps;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("Delay", x);
    return DelayLine.run(this, x, delaySteps, pass);
  }

  /**
   * A sequence delayed by itself, without state: {@code delaySteps} zero steps first, its last ones
   * lost.
   *
   * @param x shape {@code [T, ...]}
   * @param delaySteps 0 or more; all of y is 0 from T on
   * @return shape {@code [T, ...]}
   */
  public static Tensor delay(Tensor x, int delaySteps) {
    LayerChecks.requireAtLeast("Delay", "delaySteps", 0, delaySteps);
    if (x.rank() < 1) {
      throw new ShapeMismatchException("Delay: x must have shape [T, ...] but has " + x.shape());
    }
    if (delaySteps == 0) {
      return x;
    }
    long steps = x.size(0);
    long kept = Math.max(0, steps - delaySteps);
    return Joins.concat(0, StepMemory.zeros(x, steps - kept), Views.slice(x, 0, 0, kept));
  }
}
