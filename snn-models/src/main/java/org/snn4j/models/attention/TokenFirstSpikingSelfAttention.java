// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.NormalizedNeurons;
import org.snn4j.neuron.SequenceModule;

/**
 * Spiking self-attention, tokens first: the form of SpikingJelly's tutorial and of the first
 * publication, with linear layers of their own for q, k and v.
 *
 * <pre>
 *   q = q_lif(q_bn(q_linear(x)))                                 k and v alike
 *   y = proj_lif(proj_bn(proj_linear(attn_lif(((q k^T) scale) v))))   within each head
 * </pre>
 *
 * <p>With the same weights, no biases and the same neurons it computes what {@link
 * SpikingSelfAttention} does.
 *
 * <ul>
 *   <li>input and output {@code [T, B, N, C]}: T time steps, B samples, N tokens, C channels
 *   <li>children {@code q_linear} ({@code [C, C]}), {@code q_bn} (over T, B and N together), {@code
 *       q_lif}, the same of {@code k}, {@code v} and {@code proj}, and {@code attn_lif}
 * </ul>
 *
 * <p>Source: Z. Zhou et al., <i>Spikformer: When Spiking Neural Network Meets Transformer</i>, ICLR
 * 2023.
 */
public final class TokenFirstSpikingSelfAttention extends Module
    implements SequenceModule, TokenAttention {

  private final int dim;
  private final int heads;
  private final Choices choices;
  private final Unit q;
  private final Unit k;
  private final Unit v;
  private final Module attentionLif;
  private final Unit projection;

  /**
   * Where published forms differ, besides in their neurons.
   *
   * @param scale what the product is multiplied with
   * @param inputBias whether the linear layers of q, k and v have biases
   * @param projectionBias whether the last one has
   */
  public record Choices(double scale, boolean inputBias, boolean projectionBias) {

    /** Scale 0.125 and biases throughout: the tutorial's, and the original for CIFAR. */
    public static final Choices PUBLISHED = new Choices(SpikingSelfAttention.SCALE, true, true);

    /** Refuses a scale that is not finite. */
    public Choices {
      Heads.requireScale("TokenFirstSpikingSelfAttention", scale);
    }
  }

  /** A linear layer, its batch norm and its neurons. */
  private record Unit(Module linear, Module norm, Module neurons) {

    Tensor fire(Tensor x, ForwardPass pass) {
      return NormalizedNeurons.fireTokensFirst(linear, norm, neurons, x, pass);
    }
  }

  /** As the tutorial lists it: LIF neurons of threshold 1, nothing detached. */
  public static TokenFirstSpikingSelfAttention ofTutorial(int dim, int heads, Init init) {
    LIFNode neuron = new LIFNode();
    BlockLayers layers = new BlockLayers(neuron, neuron, init);
    return new TokenFirstSpikingSelfAttention(dim, heads, Choices.PUBLISHED, layers);
  }

  /** With the published models' neurons. */
  public TokenFirstSpikingSelfAttention(int dim, int heads, Init init) {
    this(dim, heads, Choices.PUBLISHED, BlockLayers.published(init));
  }

  /**
   * With other neurons, biases or scale.
   *
   * @param dim C, divisible by heads
   * @param heads number of heads
   */
  public TokenFirstSpikingSelfAttention(int dim, int heads, Choices choices, BlockLayers layers) {
    Heads.require("TokenFirstSpikingSelfAttention", dim, heads);
    this.dim = dim;
    this.heads = heads;
    this.choices = choices;
    q = unit("q", choices.inputBias(), layers);
    k = unit("k", choices.inputBias(), layers);
    v = unit("v", choices.inputBias(), layers);
    attentionLif = child("attn_lif", layers.fireAttention());
    projection = unit("proj", choices.projectionBias(), layers);
  }

  private Unit unit(String name, boolean bias, BlockLayers layers) {
    return new Unit(
        child(name + "_linear", layers.linear(dim, dim, bias)),
        child(name + "_bn", layers.norm1d(dim)),
        child(name + "_lif", layers.fire()));
  }

  /** The number of heads. */
  public int heads() {
    return heads;
  }

  /** Scale and biases. */
  public Choices choices() {
    return choices;
  }

  @Override
  public TokenMap tokenMap() {
    return TokenMap.ofTokensFirst(attentionLif);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shapes.requireRank("TokenFirstSpikingSelfAttention", "x", 4, "[T, B, N, C]", x.shape());
    Heads.requireChannels("TokenFirstSpikingSelfAttention", x, 3, dim);
    Tensor sums =
        SpikeProducts.tokensByTokens(
            Heads.splitTokensFirst(q.fire(x, pass), heads),
            Heads.splitTokensFirst(k.fire(x, pass), heads),
            Heads.splitTokensFirst(v.fire(x, pass), heads),
            choices.scale(),
            this,
            pass);
    Tensor attended = attentionLif.forward(Heads.mergeTokensFirst(sums), pass);
    return projection.fire(attended, pass);
  }
}
