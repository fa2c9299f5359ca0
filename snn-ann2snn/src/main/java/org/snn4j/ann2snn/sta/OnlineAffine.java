// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.nn.layer.AffineLayer;
import org.snn4j.core.tensor.Tensor;

/**
 * A layer {@code W x + b} for increments: the bias comes with the first one only. Shapes are those
 * of the layer.
 */
public final class OnlineAffine extends Module implements Incremental {

  private final Module layer;

  /** Around a layer, whose parameters are shared and not changed. */
  public <L extends Module & AffineLayer> OnlineAffine(L layer) {
    this.layer = borrowed("layer", layer);
  }

  /** The layer. */
  public Module layer() {
    return layer;
  }

  private record Started() implements State<Started> {
    @Override
    public Started map(UnaryOperator<Tensor> change) {
      return this;
    }
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (pass.state(this).isPresent()) {
      return ((AffineLayer) layer).linearPart(x, pass);
    }
    pass.update(this, new Started());
    return layer.forward(x, pass);
  }

  @Override
  public String toString() {
    return "OnlineAffine(" + layer + ")";
  }
}
