// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * A recurrence through a linear map {@code rc}:
 *
 * <pre>
 *   y[t] = sub_module(rc(concat(x[t], y[t-1]))),   y[-1] = 0
 * </pre>
 *
 * <ul>
 *   <li>input {@code [T, N, ..., I]}, output {@code [T, N, ..., O]}; see {@link RecurrentContainer}
 *       for the state
 *   <li>{@code rc} maps I + O features to I; the module maps I features to O
 * </ul>
 */
public final class LinearRecurrentContainer extends RecurrentContainer {

  private final int inFeatures;
  private final int outFeatures;
  private final Linear recurrence;

  /** With a bias in {@code rc}. */
  public LinearRecurrentContainer(int inFeatures, int outFeatures, Module subModule, Init init) {
    this(inFeatures, outFeatures, true, subModule, init);
  }

  /**
   * Around a module that takes single steps.
   *
   * @param inFeatures I, 1 or more
   * @param outFeatures O, 1 or more
   * @param withBias whether {@code rc} has a bias
   * @throws IllegalArgumentException if the module, or one inside it, takes whole sequences
   */
  public LinearRecurrentContainer(
      int inFeatures, int outFeatures, boolean withBias, Module subModule, Init init) {
    super(subModule);
    Require.oneOrMore("LinearRecurrentContainer", "inFeatures", inFeatures);
    Require.oneOrMore("LinearRecurrentContainer", "outFeatures", outFeatures);
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    this.recurrence = child("rc", new Linear(inFeatures + outFeatures, inFeatures, withBias, init));
  }

  @Override
  Shape outputShape(Shape step) {
    if (step.rank() < 2 || step.size(-1) != inFeatures) {
      throw new ShapeMismatchException(
          "LinearRecurrentContainer: each step must have shape [N, ..., "
              + inFeatures
              + "] but has "
              + step);
    }
    return step.with(-1, outFeatures);
  }

  @Override
  Tensor combine(Tensor x, Tensor previous, ForwardPass pass) {
    return recurrence.forward(Joins.concat(-1, x, previous), pass);
  }
}
