// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.attention.TokenAttention;
import org.snn4j.models.attention.TokenMap;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.SequenceModule;

/**
 * The spike-driven self-attention of Meta-SpikeFormer (SDSA-3; {@code MS_Attention_RepConv_qkv_id}
 * in the authors' code): queries, keys and values are spikes of re-parameterised convolutions.
 *
 * <pre>
 *   s = head_lif(x)
 *   q, k, v = lif(bn(RepConv(s)))          each with its own
 *   y = scale q (k^T v)                    in every head; linear in the number of tokens
 *   output = bn(RepConv(attn_lif(y)))
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}, both potentials; the H W pixels are the tokens
 *   <li>children: {@code head_lif}, {@code q_conv}, {@code k_conv}, {@code v_conv}, {@code q_lif},
 *       {@code k_lif}, {@code v_lif}, {@code attn_lif}, {@code proj_conv}; each {@code ..._conv} is
 *       a {@link RepConv} {@code 0} and a batch norm {@code 1}
 * </ul>
 */
public final class RepConvAttention extends Module implements SequenceModule, TokenAttention {

  private final Size size;
  private final Module first;
  private final Sequential queryConv;
  private final Sequential keyConv;
  private final Sequential valueConv;
  private final Module queries;
  private final Module keys;
  private final Module values;
  private final Module attended;
  private final Sequential projection;

  /**
   * The sizes.
   *
   * @param channels C, divisible by the heads
   * @param heads 1 or more
   * @param scale of the products, greater than 0
   */
  public record Size(int channels, int heads, double scale) {

    /** Checks the numbers. */
    public Size {
      Sizes.requirePositive("RepConvAttention", "channels", channels);
      Sizes.requirePositive("RepConvAttention", "heads", heads);
      Sizes.requireDivisible("RepConvAttention", "channels", channels, heads);
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException(
            "RepConvAttention: scale must be greater than 0 and finite but is " + scale);
      }
    }

    /** With the published scale 0.125. */
    public static Size of(int channels, int heads) {
      return new Size(channels, heads, 0.125);
    }
  }

  /** Of a size. */
  public RepConvAttention(Size size, BlockLayers layers) {
    this.size = size;
    first = child("head_lif", layers.fire());
    queryConv = child("q_conv", convolution(size.channels(), layers));
    keyConv = child("k_conv", convolution(size.channels(), layers));
    valueConv = child("v_conv", convolution(size.channels(), layers));
    queries = child("q_lif", layers.fire());
    keys = child("k_lif", layers.fire());
    values = child("v_lif", layers.fire());
    attended = child("attn_lif", layers.fireAttention());
    projection = child("proj_conv", convolution(size.channels(), layers));
  }

  private static Sequential convolution(int channels, BlockLayers layers) {
    RepConv convolution = new RepConv(channels, channels, layers);
    return new Sequential(convolution, Convolutions.norm(channels, layers));
  }

  @Override
  public TokenMap tokenMap() {
    return TokenMap.ofTokensLast(attended);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sizes.requireImages("RepConvAttention", size.channels(), x.shape());
    Tensor s = first.forward(x, pass);
    Tensor q = heads(queries.forward(queryConv.forward(s, pass), pass));
    Tensor k = heads(keys.forward(keyConv.forward(s, pass), pass));
    Tensor v = heads(values.forward(valueConv.forward(s, pass), pass));
    Tensor y = product(q, product(Views.transpose(k, -2, -1), v, pass), pass);
    Tensor spikes = attended.forward(merged(Arithmetic.scale(y, size.scale())), pass);
    return projection.forward(Views.reshape(spikes, x.shape()), pass);
  }

  private Tensor product(Tensor a, Tensor b, ForwardPass pass) {
    pass.multiplied(this, a, b);
    return MatMul.matmul(a, b);
  }

  /** {@code [T, N, C, H, W]} as {@code [T, N, h, L, d]}, which is a view. */
  private Tensor heads(Tensor x) {
    int width = size.channels() / size.heads();
    long tokens = x.size(3) * x.size(4);
    Tensor split = Views.reshape(x, x.size(0), x.size(1), size.heads(), width, tokens);
    return Views.permute(split, 0, 1, 2, 4, 3);
  }

  /** {@code [T, N, h, L, d]} as {@code [T, N, C, L]}, the channels innermost in memory. */
  private static Tensor merged(Tensor y) {
    Tensor tokensFirst = Views.permute(y, 0, 1, 3, 2, 4);
    return Views.transpose(Views.flatten(tokensFirst, 3, 4), 2, 3);
  }
}
