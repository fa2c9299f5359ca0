// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.op.Border;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;

/**
 * A batch norm, and around its result what it makes of zeros: as if the image had been padded with
 * zeros before.
 *
 * <pre>
 *   border = bias - running_mean weight / sqrt(running_var + eps)      carries no gradient
 * </pre>
 *
 * <p>The border takes the running statistics in training, too, as they are after this very batch.
 * With it convolutions on both sides of the norm can be merged into one after training (X. Ding et
 * al., <i>RepVGG</i>, CVPR 2021).
 *
 * <ul>
 *   <li>input {@code [(T,) N, C, H, W]}, output {@code [(T,) N, C, H + 2 pixels, W + 2 pixels]}
 *   <li>child {@code bn}
 * </ul>
 */
public final class BNAndPadLayer extends Module {

  private final int pixels;
  private final BatchNorm2d norm;

  /**
   * Of C channels.
   *
   * @param pixels the border's width, 0 or more
   * @param channels C, 1 or more
   */
  public BNAndPadLayer(int pixels, int channels, BlockLayers layers) {
    if (pixels < 0) {
      throw new IllegalArgumentException(
          "BNAndPadLayer: pixels must be 0 or more but is " + pixels);
    }
    if (!layers.norm().trackRunningStats()) {
      throw new IllegalArgumentException(
          "BNAndPadLayer: the norm must track running statistics but does not");
    }
    this.pixels = pixels;
    this.norm = child("bn", Convolutions.norm(channels, layers));
  }

  /** The border's width. */
  public int pixels() {
    return pixels;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() != 5) {
      Shapes.requireRank("BNAndPadLayer", "x", 4, "[N, C, H, W] or [T, N, C, H, W]", x.shape());
    }
    Tensor y = norm.forward(x, pass);
    Tensor colour = pass.scope().allocate(x.dtype(), Shape.of(norm.channels()));
    colour.copyFrom(norm.inferenceAffine().shift());
    return Folding.overTime(y, 4, images -> Border.around(images, pixels, colour));
  }
}
