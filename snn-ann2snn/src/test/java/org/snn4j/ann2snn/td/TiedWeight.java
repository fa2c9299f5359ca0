// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/** One parameter as the weight of a map and as a number that is added, {@code [N, 5]}. */
final class TiedWeight extends Module {

  private final Parameter weight;

  TiedWeight(Init init) {
    weight = parameter("weight", init.draw(new Filling.Normal(1), 5, 5));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = MatMul.linear(x, pass.use(weight), null);
    return Arithmetic.add(y, Views.select(pass.use(weight), 0, 2));
  }
}
