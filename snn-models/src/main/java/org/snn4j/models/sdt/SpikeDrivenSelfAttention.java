// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.attention.TokenAttention;
import org.snn4j.models.attention.TokenMap;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.neuron.NormalizedNeurons;

/**
 * Spike-driven self-attention (SDSA), {@code MS_SSA_Conv} in the authors' code: masks and additions
 * of spikes, no product of matrices between tokens, so the cost grows linearly with tokens.
 *
 * <pre>
 *   s = shortcut_lif(x)
 *   q, k, v = lif(bn(conv(s)))                        1 x 1, no biases
 *   g = talking_heads_lif(sum over tokens of k v)     one spike per channel: which channels pass
 *   y = proj_bn(proj_conv(q g)) + x                   1 x 1 with biases
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}: potentials; each of the H x W pixels is a token
 *   <li>children {@code q_conv}, {@code q_bn}, {@code q_lif}, likewise k and v, {@code
 *       talking_heads_lif} giving {@code [T, N, heads, 1, C / heads]}, {@code proj_conv}, {@code
 *       proj_bn}, {@code shortcut_lif}; without parameters {@code kv_before}, {@code x_after_qkv},
 *       and {@code k_pool}, {@code v_pool}, {@code kv_pool}, {@code x_pool} of {@link DvsPooling}
 *   <li>{@code attn_lif} and {@code talking_heads} exist in the published weights and are never run
 * </ul>
 *
 * <p>Source: M. Yao et al., <i>Spike-driven Transformer</i>, NeurIPS 2023, section 3.3.
 */
public final class SpikeDrivenSelfAttention extends Module implements TokenAttention {

  private final int dim;
  private final int numHeads;
  private final Branch query;
  private final Branch key;
  private final Branch value;
  private final Module keyPool;
  private final Module valuePool;
  private final Module product;
  private final Module productPool;
  private final Module mask;
  private final Module masked;
  private final Module maskedPool;
  private final Module projection;
  private final Module projectionNorm;
  private final Module shortcut;

  private record Branch(Module conv, Module norm, Module neurons) {
    Tensor forward(Tensor spikes, ForwardPass pass) {
      return NormalizedNeurons.fire(conv, norm, neurons, spikes, pass);
    }
  }

  /**
   * Over a number of channels.
   *
   * @param dim C, divisible by the heads
   * @param numHeads 1 or more; matters to {@link DvsPooling#AS_PUBLISHED} and to who looks at heads
   */
  public SpikeDrivenSelfAttention(int dim, int numHeads, DvsPooling pooling, BlockLayers layers) {
    Checks.requirePositive("SpikeDrivenSelfAttention", "dim", dim);
    Checks.requirePositive("SpikeDrivenSelfAttention", "numHeads", numHeads);
    Checks.requireDivisible("SpikeDrivenSelfAttention", "dim", dim, numHeads);
    this.dim = dim;
    this.numHeads = numHeads;
    query = branch("q", layers);
    key = branch("k", layers);
    value = branch("v", layers);
    child("attn_lif", layers.fireAttention());
    child("talking_heads", layers.tokens(numHeads, numHeads, false));
    mask = child("talking_heads_lif", layers.fireAttention());
    projection = child("proj_conv", convolution(true, layers));
    projectionNorm = child("proj_bn", layers.norm2d(dim));
    shortcut = child("shortcut_lif", layers.fire());
    keyPool = child("k_pool", pooling.overImages());
    valuePool = child("v_pool", pooling.overImages());
    product = child("kv_before", new Identity());
    productPool = child("kv_pool", pooling.overTokens(numHeads));
    maskedPool = child("x_pool", pooling.overTokens(numHeads));
    masked = child("x_after_qkv", new Identity());
  }

  private Branch branch(String name, BlockLayers layers) {
    return new Branch(
        child(name + "_conv", convolution(false, layers)),
        child(name + "_bn", layers.norm2d(dim)),
        child(name + "_lif", layers.fire()));
  }

  private Conv2d convolution(boolean bias, BlockLayers layers) {
    return new Conv2d(dim, dim, ConvGeometry.kernel(1), bias, layers.init());
  }

  /** The number of channels C. */
  public int dim() {
    return dim;
  }

  /** Into how many heads the channels are divided. */
  public int numHeads() {
    return numHeads;
  }

  /** Of all heads together; {@link AttentionMap} also tells them apart. */
  @Override
  public TokenMap tokenMap() {
    return TokenMap.ofPixels(masked);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    requireFit(x);
    Tensor spikes = shortcut.forward(x, pass);
    Tensor q = query.forward(spikes, pass);
    Tensor k = keyPool.forward(key.forward(spikes, pass), pass);
    Tensor v = valuePool.forward(value.forward(spikes, pass), pass);
    Tensor kv = product.forward(Arithmetic.multiply(k, v), pass);
    Tensor passing = mask(productPool.forward(kv, pass), pass);
    Tensor left = maskedPool.forward(Arithmetic.multiply(q, passing), pass);
    Tensor tokens = masked.forward(left, pass);
    Tensor y = ConvNorm.normalized(projection, projectionNorm, tokens, pass);
    return Arithmetic.add(y, x);
  }

  /** Which channels pass, {@code [T, N, C, 1, 1]}. */
  private Tensor mask(Tensor kv, ForwardPass pass) {
    Tensor counts = Reductions.sum(kv, 3, 4);
    long steps = kv.size(0);
    long samples = kv.size(1);
    Shape heads = Shape.of(steps, samples, numHeads, 1, dim / numHeads);
    Tensor spikes = mask.forward(Views.reshape(counts, heads), pass);
    return Views.reshape(spikes, Shape.of(steps, samples, dim, 1, 1));
  }

  private void requireFit(Tensor x) {
    Shapes.requireRank("SpikeDrivenSelfAttention", "x", 5, "[T, N, C, H, W]", x.shape());
    if (x.size(2) != dim) {
      throw new ShapeMismatchException(
          "SpikeDrivenSelfAttention: x must have "
              + dim
              + " channels on axis 2 but has shape "
              + x.shape());
    }
  }
}
