// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Stateful;

/**
 * Any layer of {@code [N, ...]} as a temporal difference, {@code [T, N, ...]} to {@code [T, N,
 * ...]}: for layers that have no operator of their own, such as activations, norms and pools. The
 * layer is shared and not changed.
 */
public final class TDLayer extends TemporalDifference {

  private final Module layer;

  /**
   * Around a layer.
   *
   * @param layer without state, and with a result for each sample that depends on that sample alone
   */
  public TDLayer(Module layer) {
    if (layer instanceof Stateful) {
      throw new IllegalArgumentException(
          "TDLayer: layer must have no state but is " + layer.describe());
    }
    this.layer = borrowed("layer", layer);
  }

  /** The layer. */
  public Module layer() {
    return layer;
  }

  @Override
  Tensor applied(Tensor totals, ForwardPass pass) {
    return Folding.always(totals, step -> layer.forward(step, pass));
  }

  @Override
  public String toString() {
    return "TDLayer(" + layer + ")";
  }
}
