// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.RunsPartsOnce;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.Weights;

/**
 * The Spike-driven Transformer: {@link MSSPS}, blocks {@link MSBlockConv}, the mean over tokens,
 * neurons, and a linear head. Every convolution and the head take spikes, but for the first
 * convolution, which takes the image.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, shown T times, or {@code [T, N, C, H, W]}
 *   <li>output {@code [T, N, K]}: logits of every step; their mean over time decides
 *   <li>children {@code patch_embed}, {@code block.0}, ..., {@code head_lif}, {@code head}
 * </ul>
 *
 * <p>Convolutions of images start truncated normal with deviation 0.02 and biases 0, the head as
 * PyTorch starts linear layers.
 *
 * <p>Source: M. Yao et al., <i>Spike-driven Transformer</i>, NeurIPS 2023, arXiv:2307.01694.
 */
public final class SpikeDrivenTransformer extends Module implements RunsPartsOnce {

  private final SpikeDrivenTransformerConfig config;
  private final MSSPS patches;
  private final List<MSBlockConv> blocks = new ArrayList<>();
  private final Sequential body;
  private final Module headNeurons;
  private final Linear head;

  /** With the sizes and neurons of a config. */
  public SpikeDrivenTransformer(SpikeDrivenTransformerConfig config, Init init) {
    this(config, config.neurons().layers(init));
  }

  /** With other neurons and norms than the config's. */
  public SpikeDrivenTransformer(SpikeDrivenTransformerConfig config, BlockLayers layers) {
    this.config = config;
    int dim = config.embedDims();
    patches =
        child(
            "patch_embed",
            new MSSPS(config.inChannels(), dim, config.pooling(), config.timeSteps(), layers));
    for (int i = 0; i < config.depths(); i++) {
      blocks.add(
          new MSBlockConv(dim, config.numHeads(), config.mlpRatio(), config.dvsPooling(), layers));
    }
    body = child("block", new Sequential(blocks));
    headNeurons = child("head_lif", layers.fire());
    head = child("head", new Linear(dim, config.classes(), layers.init()));
    Weights.draw(this, Filling.truncatedNormal(), layers.init(), Conv2d.class);
  }

  /** The sizes. */
  public SpikeDrivenTransformerConfig config() {
    return config;
  }

  /** The attention of each block, the first one first. */
  public List<SpikeDrivenSelfAttention> attentions() {
    return blocks.stream().map(MSBlockConv::attention).toList();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor tokens = body.forward(patches.forward(x, pass), pass);
    Tensor spikes = headNeurons.forward(Reductions.mean(tokens, 3, 4), pass);
    return head.forward(spikes, pass);
  }
}
