// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.StochasticDepth;
import org.snn4j.models.block.Weights;

/**
 * Spikformer in the form of SpikingJelly's class: patches, blocks of spiking self-attention and
 * MLP, the mean over tokens, a linear read-out.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, each image shown T times, or {@code [T, N, C, H, W]}
 *   <li>output {@code [T, N, K]}: logits of every time step
 *   <li>children {@code patch_embed}, {@code blocks.0} and so on, {@code head}
 * </ul>
 *
 * <p>All weights of convolutions and linear layers start normal with deviation 0.02, biases at 0.
 * Weights of the original repository do not fit: its pooling comes after the neurons, and its
 * linear maps have biases.
 *
 * <p>Source: Z. Zhou et al., <i>Spikformer: When Spiking Neural Network Meets Transformer</i>, ICLR
 * 2023.
 */
public final class Spikformer extends Module {

  private final SpikformerConfig config;
  private final Module patchEmbed;
  private final Module blocks;
  private final Module head;

  /** With the published neurons. */
  public Spikformer(SpikformerConfig config, Init init) {
    this(config, BlockLayers.published(init));
  }

  /** With other neurons. */
  public Spikformer(SpikformerConfig config, BlockLayers layers) {
    this.config = config;
    int dim = config.embedDims();
    patchEmbed =
        child(
            "patch_embed",
            new SpikformerPatchStem(config.inChannels(), dim, config.timeSteps(), layers));
    double[] rates = StochasticDepth.rising(config.depthRate(), config.depths());
    List<Module> stack = new ArrayList<>();
    for (double rate : rates) {
      stack.add(new SpikformerBlock(dim, config.heads(), config.mlpRatio(), rate, layers));
    }
    blocks = child("blocks", new Sequential(stack));
    head = child("head", layers.linear(dim, config.classes(), true));
    Weights.drawAllTruncatedNormal(this, layers.init());
  }

  /** The sizes. */
  public SpikformerConfig config() {
    return config;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor tokens = blocks.forward(patchEmbed.forward(x, pass), pass);
    return head.forward(Reductions.mean(tokens, 3, 4), pass);
  }
}
