// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;

/** One layer called twice, {@code [N, 5]} to {@code [N, 5]}. */
final class TwiceLinear extends Module {

  private final Module map;

  TwiceLinear(Init init) {
    map = child("map", new Linear(5, 5, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return map.forward(Elementwise.tanh(map.forward(x, pass)), pass);
  }
}
