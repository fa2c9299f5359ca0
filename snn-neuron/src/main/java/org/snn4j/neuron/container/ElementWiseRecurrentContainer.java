// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * A recurrence from each neuron to itself:
 *
 * <pre>
 *   y[t] = sub_module(f(y[t-1], x[t])),   y[-1] = 0
 * </pre>
 *
 * <p>The module must give the shape it gets. See {@link RecurrentContainer} for shapes and state.
 */
public final class ElementWiseRecurrentContainer extends RecurrentContainer {

  /** How the fed back output and the input become one input of the same shape. */
  @FunctionalInterface
  public interface Function {

    /** {@code y + x}. */
    Function ADD = Arithmetic::add;

    /** {@code y * x}. */
    Function MULTIPLY = Arithmetic::multiply;

    /**
     * Combines by operations of {@code core.op}, so that gradients flow.
     *
     * @param y output of the step before {@code [N, ...]}
     * @param x input of this step {@code [N, ...]}
     */
    Tensor apply(Tensor y, Tensor x);
  }

  private final Function function;

  /**
   * Around a module that takes single steps.
   *
   * @param function f
   * @throws IllegalArgumentException if the module, or one inside it, takes whole sequences
   */
  public ElementWiseRecurrentContainer(Function function, Module subModule) {
    super(subModule);
    this.function = Objects.requireNonNull(function, "ElementWiseRecurrentContainer: function");
  }

  @Override
  Shape outputShape(Shape step) {
    return step;
  }

  @Override
  Tensor combine(Tensor x, Tensor previous, ForwardPass pass) {
    return function.apply(previous, x);
  }
}
