// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;

/** The two ways in which containers go over time. */
final class Steps {

  private Steps() {}

  /** A function of {@code [N, ...]} at each step of {@code [T, N, ...]}, one after the other. */
  static Tensor oneByOne(Tensor x, UnaryOperator<Tensor> step) {
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor current : Joins.unstack(x, 0)) {
      outputs.add(step.apply(current));
    }
    return Joins.stack(0, outputs);
  }

  /** Modules one after the other. */
  static Tensor forwardAll(List<Module> modules, Tensor x, ForwardPass pass) {
    Tensor y = x;
    for (Module module : modules) {
      y = module.forward(y, pass);
    }
    return y;
  }
}
