// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;

/**
 * Meta-SpikeFormer, the second Spike-driven Transformer, for classification.
 *
 * <pre>
 *   downsample1_1  7 x 7, stride 2    half the first stage's channels    1 MSConvBlock
 *   downsample1_2  3 x 3, stride 2    the first stage's channels         1 MSConvBlock
 *   downsample2    3 x 3, stride 2    the second stage's                 2 MSConvBlocks
 *   downsample3    3 x 3, stride 2    the third stage's                  6 MSBlocks
 *   downsample4    3 x 3, stride 1    the fourth stage's                 2 MSBlocks
 *   mean over pixels, head
 * </pre>
 *
 * <p>The first convolution and its norm see a still image once; their result is the potential that
 * every time step begins with. The authors' second head for distillation is not part of it.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, or {@code [T, N, C, H, W]} for a sequence
 *   <li>output {@code [T, N, K]}: logits of every time step
 * </ul>
 *
 * <p>Source: M. Yao et al., <i>Spike-driven Transformer V2</i>, ICLR 2024, figure 2 and table 5;
 * the read-out is that of the authors' code.
 */
public final class MetaSpikeFormer extends Module {

  private final MetaSpikeFormerConfig config;
  private final MSDownSampling stem;
  private final List<Module> stages;
  private final Optional<Module> lastNeurons;
  private final Linear head;

  /** With the sizes of a config. */
  public MetaSpikeFormer(MetaSpikeFormerConfig config, BlockLayers layers) {
    this.config = config;
    int first = config.channels().get(0);
    ConvGeometry wide = ConvGeometry.kernel(7).withStride(2).withPadding(3);
    stem =
        child(
            "downsample1_1",
            MSDownSampling.ofImages(
                config.inChannels(), first / 2, wide, config.timeSteps(), layers));
    stages = new ArrayList<>();
    convolutions("ConvBlock1_1", first / 2, layers);
    shrink("downsample1_2", first / 2, first, 2, layers);
    convolutions("ConvBlock1_2", first, layers);
    int second = config.channels().get(1);
    shrink("downsample2", first, second, 2, layers);
    convolutions("ConvBlock2_1", second, layers);
    convolutions("ConvBlock2_2", second, layers);
    int third = config.channels().get(2);
    shrink("downsample3", second, third, 2, layers);
    transformers("block3", third, config.thirdDepth(), layers);
    int last = config.channels().get(3);
    shrink("downsample4", third, last, 1, layers);
    transformers("block4", last, config.fourthDepth(), layers);
    lastNeurons =
        config.readOut() == ReadOut.SPIKES
            ? Optional.of(child("lif", layers.fire()))
            : Optional.empty();
    head = child("head", classifier(last, config.classes(), layers.init()));
  }

  /** The sizes. */
  public MetaSpikeFormerConfig config() {
    return config;
  }

  private void shrink(String name, int in, int out, int stride, BlockLayers layers) {
    ConvGeometry geometry = ConvGeometry.kernel(3).withStride(stride).withPadding(1);
    stages.add(child(name, MSDownSampling.ofPotentials(in, out, geometry, layers)));
  }

  private void convolutions(String name, int channels, BlockLayers layers) {
    stages.add(child(name, new Sequential(new MSConvBlock(channels, layers))));
  }

  private void transformers(String name, int channels, int depth, BlockLayers layers) {
    RepConvAttention.Size size = RepConvAttention.Size.of(channels, config.heads());
    List<Module> blocks = new ArrayList<>();
    for (int block = 0; block < depth; block++) {
      blocks.add(new MSBlock(size, MSMlp.RATIO * channels, layers));
    }
    stages.add(child(name, new Sequential(blocks)));
  }

  private static Linear classifier(int features, int classes, Init init) {
    Optional<Filling> zeros = Optional.of(new Filling.Constant(0));
    return new Linear(features, classes, Filling.truncatedNormal(), zeros, init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor u = stem.forward(x, pass);
    if (x.rank() == 4) {
      u = Repeat.overTime(u, config.timeSteps());
    } else {
      Shapes.requireRank("MetaSpikeFormer", "x", 5, "[N, C, H, W] or [T, N, C, H, W]", x.shape());
    }
    Tensor features = Reductions.mean(Paths.follow(stages, u, pass), 3, 4);
    Tensor seen = lastNeurons.isPresent() ? lastNeurons.get().forward(features, pass) : features;
    return head.forward(seen, pass);
  }
}
