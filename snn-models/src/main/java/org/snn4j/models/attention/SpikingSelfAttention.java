// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.neuron.SequenceModule;

/**
 * Spiking self-attention, tokens last: SpikingJelly's class of that name.
 *
 * <pre>
 *   q, k, v = qkv_lif(qkv_conv_bn(x))                       one convolution of width 1 for all three
 *   y = proj_lif(proj_conv_bn(attn_lif((v k^T) q scale)))   within each head
 * </pre>
 *
 * <p>q, k and v are spikes, so that no softmax is needed, and the product may begin with the
 * channels: its cost is linear in the number of tokens.
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, L]}: T time steps, N samples, C channels, L tokens
 *   <li>children {@code qkv_conv_bn} (convolution {@code [3 C, C, 1]} without bias, batch norm),
 *       {@code qkv_lif}, {@code attn_lif}, {@code proj_conv_bn}, {@code proj_lif}
 * </ul>
 *
 * <p>Source: Z. Zhou et al., <i>Spikformer: When Spiking Neural Network Meets Transformer</i>, ICLR
 * 2023.
 */
public final class SpikingSelfAttention extends Module implements SequenceModule, TokenAttention {

  /** The scale of the published models. */
  public static final double SCALE = 0.125;

  private final int dim;
  private final int heads;
  private final double scale;
  private final ConvNorm qkv;
  private final Module qkvLif;
  private final Module attentionLif;
  private final ConvNorm projection;
  private final Module projectionLif;

  /** With the published neurons and scale. */
  public SpikingSelfAttention(int dim, int heads, Init init) {
    this(dim, heads, SCALE, BlockLayers.published(init));
  }

  /**
   * With other neurons or another scale.
   *
   * @param dim C, divisible by heads
   * @param heads number of heads
   * @param scale what the product is multiplied with
   */
  public SpikingSelfAttention(int dim, int heads, double scale, BlockLayers layers) {
    Heads.require("SpikingSelfAttention", dim, heads);
    Heads.requireScale("SpikingSelfAttention", scale);
    this.dim = dim;
    this.heads = heads;
    this.scale = scale;
    qkv = child("qkv_conv_bn", layers.tokensAndNorm(dim, 3 * dim));
    qkvLif = child("qkv_lif", layers.fire());
    attentionLif = child("attn_lif", layers.fireAttention());
    projection = child("proj_conv_bn", layers.tokensAndNorm(dim, dim));
    projectionLif = child("proj_lif", layers.fire());
  }

  /** The number of heads. */
  public int heads() {
    return heads;
  }

  /** What the product is multiplied with. */
  public double scale() {
    return scale;
  }

  @Override
  public TokenMap tokenMap() {
    return TokenMap.ofTokensLast(attentionLif);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shapes.requireRank("SpikingSelfAttention", "x", 4, "[T, N, C, L]", x.shape());
    Heads.requireChannels("SpikingSelfAttention", x, 2, dim);
    Tensor spikes = qkv.fire(qkvLif, x, pass);
    List<Tensor> parts = Heads.splitBlocks(spikes, 3, heads);
    Tensor sums =
        SpikeProducts.channelsByChannels(
            parts.get(0), parts.get(1), parts.get(2), scale, this, pass);
    Tensor attended = Heads.merge(attentionLif.forward(sums, pass));
    return projection.fire(projectionLif, attended, pass);
  }
}
