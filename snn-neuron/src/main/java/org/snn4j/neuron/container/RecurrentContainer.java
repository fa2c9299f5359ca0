// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Carried;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;
import org.snn4j.neuron.Stateful;

/**
 * Feeds a module's output of the step before back into its input.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, output {@code [T, N, ...]}; for one step per call put it into a
 *       {@link SingleStepContainer}
 *   <li>the module, {@code sub_module}, takes single steps; what it gave for the last step is
 *       carried to the next call of the same pass, and is 0 before the first
 * </ul>
 */
public abstract sealed class RecurrentContainer extends Module implements SequenceModule, Stateful
    permits ElementWiseRecurrentContainer, LinearRecurrentContainer {

  private final Module subModule;

  RecurrentContainer(Module subModule) {
    this.subModule = child("sub_module", subModule);
    Contents.requireSteps(this);
  }

  /** The shape of the output for a step of the given shape. */
  abstract Shape outputShape(Shape step);

  /** What the module gets for a step and its output of the step before. */
  abstract Tensor combine(Tensor x, Tensor previous, ForwardPass pass);

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require(getClass().getSimpleName(), x);
    Shape needed = outputShape(x.shape().tail(1));
    Tensor y = LastOutput.of(this, x, needed, pass);
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      y = subModule.forward(combine(step, y, pass), pass);
      requireShape(y, needed);
      outputs.add(y);
    }
    Carried.file(this, new LastOutput(y), pass);
    return Joins.stack(0, outputs);
  }

  private void requireShape(Tensor y, Shape needed) {
    if (!y.shape().equals(needed)) {
      throw new ShapeMismatchException(
          getClass().getSimpleName()
              + ": sub_module must give shape "
              + needed
              + " to be fed back but gave "
              + y.shape());
    }
  }
}
