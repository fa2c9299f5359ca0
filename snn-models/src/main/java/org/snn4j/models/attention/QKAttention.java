// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.neuron.SequenceModule;

/**
 * Attention of queries and keys without values: a spike for each sum of queries lets keys pass or
 * not. Its cost is linear in tokens and in channels.
 *
 * <pre>
 *   q, k = qk_lif(qk_conv_bn(x))                            one convolution of width 1 for both
 *   y = proj_lif(proj_conv_bn(k * attn_lif(sum(q))))        within each head
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, L]}: T time steps, N samples, C channels, L tokens
 *   <li>children {@code qk_conv_bn} (convolution {@code [2 C, C, 1]} without bias, batch norm),
 *       {@code qk_lif}, {@code attn_lif}, {@code proj_conv_bn}, {@code proj_lif}
 * </ul>
 *
 * <p>Source: C. Zhou et al., <i>QKFormer: Hierarchical Spiking Transformer using Q-K Attention</i>,
 * NeurIPS 2024.
 */
public abstract sealed class QKAttention extends Module implements SequenceModule
    permits TokenQKAttention, ChannelQKAttention {

  private final int dim;
  private final int heads;
  private final int summed;
  private final ConvNorm qk;
  private final Module qkLif;
  private final Module attentionLif;
  private final ConvNorm projection;
  private final Module projectionLif;

  /**
   * With the axis of {@code [T, N, h, C / h, L]} that queries are summed over.
   *
   * @param dim C, divisible by heads
   */
  QKAttention(int dim, int heads, int summed, BlockLayers layers) {
    Heads.require(getClass().getSimpleName(), dim, heads);
    this.dim = dim;
    this.heads = heads;
    this.summed = summed;
    qk = child("qk_conv_bn", layers.tokensAndNorm(dim, 2 * dim));
    qkLif = child("qk_lif", layers.fire());
    attentionLif = child("attn_lif", layers.fireAttention());
    projection = child("proj_conv_bn", layers.tokensAndNorm(dim, dim));
    projectionLif = child("proj_lif", layers.fire());
  }

  /** The number of heads. */
  public final int heads() {
    return heads;
  }

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    String where = getClass().getSimpleName();
    Shapes.requireRank(where, "x", 4, "[T, N, C, L]", x.shape());
    Heads.requireChannels(where, x, 2, dim);
    Tensor spikes = qk.fire(qkLif, x, pass);
    List<Tensor> parts = Heads.splitBlocks(spikes, 2, heads);
    Tensor open = attentionLif.forward(Reductions.sumKeepDims(parts.get(0), summed), pass);
    Tensor passed = Heads.merge(Arithmetic.multiply(open, parts.get(1)));
    return projection.fire(projectionLif, passed, pass);
  }
}
