// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.TransformerBlock;

/**
 * A block of the repository's Spikformer: {@code a = x + attention(x)}, then {@code y = a +
 * mlp(a)}. Sums of spikes are small whole numbers, not spikes.
 *
 * <ul>
 *   <li>input and output shaped as the variant's {@link TokenLayout} says
 *   <li>children {@code norm1}, {@code attn}, {@code norm2}, {@code mlp}; the two norms are layer
 *       norms that nothing uses: they count as parameters and get no gradient
 * </ul>
 */
public final class OriginalBlock extends Module implements TransformerBlock {

  private final OriginalVariant variant;
  private final Module attention;
  private final Module mlp;

  /**
   * Of C channels.
   *
   * @param heads divides the channels
   * @param hidden the width between the two layers of the MLP, 1 or more
   */
  public OriginalBlock(
      int channels, int heads, int hidden, OriginalVariant variant, BlockLayers layers) {
    this.variant = variant;
    child("norm1", new LayerNorm(channels, layers.init()));
    attention = child("attn", new OriginalAttention(channels, heads, variant, layers));
    child("norm2", new LayerNorm(channels, layers.init()));
    mlp = child("mlp", new OriginalMlp(channels, hidden, variant, layers));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor attended = Arithmetic.add(x, attend(x, pass));
    return Arithmetic.add(attended, mlp.forward(attended, pass));
  }

  private Tensor attend(Tensor x, ForwardPass pass) {
    if (variant.layout() != TokenLayout.IMAGES) {
      return attention.forward(x, pass);
    }
    return Views.reshape(attention.forward(Views.flatten(x, 3, 4), pass), x.shape());
  }
}
