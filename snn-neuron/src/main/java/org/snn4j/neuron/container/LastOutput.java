// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Carried;

/**
 * The state of modules that carry their output of the step before and nothing else.
 *
 * @param y the output, shape {@code [N, ...]}
 */
record LastOutput(Tensor y) implements State<LastOutput> {

  @Override
  public LastOutput map(UnaryOperator<Tensor> change) {
    return new LastOutput(change.apply(y));
  }

  /** What a module gave at the end of its last call in a pass; zeros if there was none. */
  static Tensor of(Module module, Tensor x, Shape needed, ForwardPass pass) {
    Carried.requireTape(module, x, pass);
    Optional<LastOutput> before = pass.state(module);
    before.ifPresent(
        last -> Carried.requireFit(module.getClass().getSimpleName(), last.y, needed, x));
    return before.map(LastOutput::y).orElseGet(() -> x.scope().zeros(x.dtype(), needed));
  }
}
