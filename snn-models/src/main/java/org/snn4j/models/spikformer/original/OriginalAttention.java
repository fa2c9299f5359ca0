// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.attention.SpikeProducts;
import org.snn4j.models.attention.TokenAttention;
import org.snn4j.models.attention.TokenMap;
import org.snn4j.models.block.BlockLayers;

/**
 * Spiking self-attention as the repository has it: queries, keys and values are spikes, there is no
 * softmax, and the products, scaled, drive neurons.
 *
 * <pre>
 *   q, k, v = neurons(norm(projection(x)))              each
 *   y = neurons(norm(projection(neurons(q k^T v s))))   head by head, s the scale
 * </pre>
 *
 * <p>The variants multiply in different orders; because q, k and v are 0 or 1 the product is the
 * same number in every order, and the cheaper one is taken.
 *
 * <ul>
 *   <li>input and output {@code [T, N, L, C]} in {@link OriginalVariant#CIFAR}, where projections
 *       are linear layers with biases; else {@code [T, N, C, L]}, with a bias in {@code proj} alone
 *   <li>children {@code q_...}, {@code k_...}, {@code v_...}, {@code attn_lif}, {@code proj_...}
 * </ul>
 */
public final class OriginalAttention extends TokenModule implements TokenAttention {

  private final TokenLayout layout;
  private final int heads;
  private final double scale;
  private final Projection q;
  private final Projection k;
  private final Projection v;
  private final Module attention;
  private final Projection out;

  /**
   * Of C channels.
   *
   * @param heads divides the channels
   */
  public OriginalAttention(int channels, int heads, OriginalVariant variant, BlockLayers layers) {
    super(layout(variant), layers);
    HeadChecks.require("OriginalAttention", channels, heads);
    this.layout = layout(variant);
    this.heads = heads;
    this.scale = variant.scale();
    q = projection("q", channels, channels, false);
    k = projection("k", channels, channels, false);
    v = projection("v", channels, channels, false);
    attention = neurons("attn_lif", layers.attentionNeuron());
    out = projection("proj", channels, channels, true);
  }

  /** Images become rows of tokens here. */
  private static TokenLayout layout(OriginalVariant variant) {
    return variant.layout() == TokenLayout.IMAGES ? TokenLayout.TOKENS_LAST : variant.layout();
  }

  @Override
  public TokenMap tokenMap() {
    return layout == TokenLayout.TOKENS_FIRST
        ? TokenMap.ofTokensFirst(attention)
        : TokenMap.ofTokensLast(attention);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor product =
        SpikeProducts.ofTokensFirst(
            tokens(q.fire(x, pass)),
            tokens(k.fire(x, pass)),
            tokens(v.fire(x, pass)),
            heads,
            scale,
            this,
            pass);
    return out.fire(attention.forward(tokens(product), pass), pass);
  }

  /** To and from {@code [T, N, L, C]}. */
  private Tensor tokens(Tensor x) {
    return layout == TokenLayout.TOKENS_FIRST ? x : Views.transpose(x, -2, -1);
  }
}
