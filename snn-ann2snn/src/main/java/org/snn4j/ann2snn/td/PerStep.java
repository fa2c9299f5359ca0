// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * A layer without time, applied to each step by itself: {@code [T, N, ...]} to {@code [T, N, ...]}.
 * The layer is shared and not changed.
 */
final class PerStep extends Module implements SequenceModule {

  private final Module layer;

  PerStep(Module layer) {
    this.layer = borrowed("layer", layer);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require(describe(), x);
    return Folding.always(x, step -> layer.forward(step, pass));
  }

  @Override
  public String toString() {
    return layer.toString();
  }
}
