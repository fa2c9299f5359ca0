// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Tensor;

/**
 * The state of neurons given as formulas.
 *
 * @param names what the values are called; the first is the potential
 * @param values each of shape {@code [N, ...]}
 */
public record ElementwiseState(ImmutableList<String> names, ImmutableList<Tensor> values)
    implements NeuronState<ElementwiseState> {

  @Override
  public Tensor v() {
    return values.get(0);
  }

  /**
   * A value by its name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Tensor get(String name) {
    int place = names.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "ElementwiseState: needs one of " + names + " but was asked for '" + name + "'");
    }
    return values.get(place);
  }

  @Override
  public ElementwiseState map(UnaryOperator<Tensor> change) {
    return new ElementwiseState(
        names, values.stream().map(change).collect(ImmutableList.toImmutableList()));
  }
}
