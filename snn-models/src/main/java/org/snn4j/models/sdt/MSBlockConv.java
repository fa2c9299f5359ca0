// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.TransformerBlock;

/**
 * A block of the Spike-driven Transformer, {@code MS_Block_Conv}: {@link SpikeDrivenSelfAttention}
 * under {@code attn}, then {@link MSMLPConv} under {@code mlp}; both have their shortcuts inside.
 *
 * <p>Input and output {@code [T, N, C, H, W]}: potentials.
 */
public final class MSBlockConv extends Module implements TransformerBlock {

  private final SpikeDrivenSelfAttention attention;
  private final MSMLPConv mlp;

  /**
   * Over a number of channels.
   *
   * @param dim C, divisible by the heads
   * @param mlpRatio hidden channels of the MLP by C, rounded down to whole channels; above 0
   */
  public MSBlockConv(
      int dim, int numHeads, double mlpRatio, DvsPooling pooling, BlockLayers layers) {
    if (!(dim * mlpRatio >= 1) || Double.isInfinite(mlpRatio)) {
      throw new IllegalArgumentException(
          "MSBlockConv: mlpRatio must give 1 or more hidden channels of "
              + dim
              + " but is "
              + mlpRatio);
    }
    attention = child("attn", new SpikeDrivenSelfAttention(dim, numHeads, pooling, layers));
    mlp = child("mlp", new MSMLPConv(dim, (int) (dim * mlpRatio), layers));
  }

  /** The attention. */
  public SpikeDrivenSelfAttention attention() {
    return attention;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return mlp.forward(attention.forward(x, pass), pass);
  }
}
