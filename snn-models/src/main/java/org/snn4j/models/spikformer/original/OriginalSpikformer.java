// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.RunsPartsOnce;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.Weights;

/**
 * A Spikformer as its repository has it: patch splitting, blocks of spiking self-attention, the
 * tokens' mean, a linear classifier.
 *
 * <ul>
 *   <li>input {@code [N, C0, H, W]}, each image shown T times, or {@code [T, N, C0, H, W]}
 *   <li>output {@code [T, N, K]}: logits of every time step; the repository returns their mean
 *   <li>children {@code patch_embed}, {@code block.0} and so on, {@code head}; {@link
 *       OriginalVariant#CIFAR10_DVS} also has {@code pos_embed} {@code [1, L, C]} and {@code norm},
 *       which nothing uses
 * </ul>
 */
public final class OriginalSpikformer extends Module implements RunsPartsOnce {

  private final OriginalSpikformerConfig config;
  private final Module patches;
  private final Module blocks;
  private final Module head;

  /** With the sizes of a config, of the given layers. */
  public OriginalSpikformer(OriginalSpikformerConfig config, BlockLayers layers) {
    this.config = config;
    OriginalVariant variant = config.variant();
    int channels = config.channels();
    if (variant.hasUnusedEmbedding()) {
      parameter(
          "pos_embed", layers.init().draw(Filling.truncatedNormal(), 1, config.tokens(), channels));
    }
    patches =
        child(
            "patch_embed",
            new PatchSplitting(
                config.inChannels(),
                channels,
                config.timeSteps(),
                config.pooling(),
                variant.layout(),
                layers));
    blocks = child("block", new Sequential(blocks(config, layers)));
    if (variant.hasUnusedEmbedding()) {
      child("norm", new LayerNorm(channels, layers.init()));
    }
    head = child("head", layers.linear(channels, config.classes(), true));
    Weights.draw(this, Filling.truncatedNormal(), layers.init(), Linear.class);
  }

  private static List<Module> blocks(OriginalSpikformerConfig config, BlockLayers layers) {
    List<Module> blocks = new ArrayList<>();
    int channels = config.channels();
    for (int i = 0; i < config.depth(); i++) {
      blocks.add(
          new OriginalBlock(
              channels, config.heads(), config.mlpRatio() * channels, config.variant(), layers));
    }
    return blocks;
  }

  /** The sizes. */
  public OriginalSpikformerConfig config() {
    return config;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor tokens = blocks.forward(patches.forward(x, pass), pass);
    return head.forward(meanOfTokens(tokens), pass);
  }

  /** From the layout of tokens to {@code [T, N, C]}. */
  private Tensor meanOfTokens(Tensor x) {
    return switch (config.variant().layout()) {
      case TOKENS_FIRST -> Reductions.mean(x, 2);
      case TOKENS_LAST -> Reductions.mean(x, 3);
      case IMAGES -> Reductions.mean(x, 3, 4);
    };
  }
}
