// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.sdt.v2.MSBlock;
import org.snn4j.models.sdt.v2.MSConvBlock;
import org.snn4j.models.sdt.v2.MSDownSampling;
import org.snn4j.models.sdt.v2.RepConv;
import org.snn4j.models.sdt.v2.RepConvAttention;
import org.snn4j.models.sdt.v2.SepConv;

/** The blocks of the second Spike-driven Transformer. */
final class MetaSpikeFormerOperations {

  private MetaSpikeFormerOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("RepConv (BNAndPadLayer)", BlockOperation.of(MetaSpikeFormerOperations::repConv));
    all.put("SepConv", BlockOperation.of(MetaSpikeFormerOperations::sepConv));
    all.put("MS_ConvBlock", BlockOperation.of(MetaSpikeFormerOperations::convBlock));
    all.put(
        "MS_Attention_RepConv_qkv_id (SDSA-3)",
        BlockOperation.of(MetaSpikeFormerOperations::attention));
    all.put("MS_Block", BlockOperation.of(MetaSpikeFormerOperations::block));
    all.put("MS_DownSampling", BlockOperation.of(MetaSpikeFormerOperations::downSampling));
  }

  private static Module repConv(CaseRun run, BlockLayers layers) {
    Hyper hyper = run.hyper();
    return new RepConv(hyper.integer("in_channel"), hyper.integer("out_channel"), layers);
  }

  private static Module sepConv(CaseRun run, BlockLayers layers) {
    return new SepConv(separable(run, ""), layers);
  }

  private static Module convBlock(CaseRun run, BlockLayers layers) {
    // The peer builds with other ratios, too, but its forward pass fails on them.
    if (run.hyper().number("mlp_ratio", MSConvBlock.RATIO) != MSConvBlock.RATIO) {
      throw run.hyper().unsupported("mlp_ratio");
    }
    return new MSConvBlock(separable(run, "Conv."), layers);
  }

  /** The kernel and the expansion, which the hyper-parameters leave out, from the weights. */
  private static SepConv.Size separable(CaseRun run, String prefix) {
    int channels = run.hyper().integer("dim");
    Shape depthwise = run.array("param." + prefix + "dwconv.weight").shape();
    return new SepConv.Size(
        channels,
        Math.toIntExact(depthwise.size(0) / channels),
        Math.toIntExact(depthwise.size(2)));
  }

  private static Module attention(CaseRun run, BlockLayers layers) {
    return new RepConvAttention(size(run.hyper()), layers);
  }

  private static Module block(CaseRun run, BlockLayers layers) {
    Hyper hyper = run.hyper();
    RepConvAttention.Size size = size(hyper);
    return new MSBlock(size, (int) (size.channels() * hyper.number("mlp_ratio", 4)), layers);
  }

  private static RepConvAttention.Size size(Hyper hyper) {
    int channels = hyper.integer("dim");
    RepConvAttention.Size usual = RepConvAttention.Size.of(channels, hyper.integer("num_heads", 8));
    return new RepConvAttention.Size(channels, usual.heads(), hyper.number("scale", usual.scale()));
  }

  private static Module downSampling(CaseRun run, BlockLayers layers) {
    Hyper hyper = run.hyper();
    int in = hyper.integer("in_channels");
    int out = hyper.integer("embed_dims");
    ConvGeometry geometry =
        ConvGeometry.kernel(hyper.integer("kernel_size"))
            .withStride(hyper.integer("stride"))
            .withPadding(hyper.integer("padding"));
    return hyper.flag("first_layer")
        ? MSDownSampling.ofImages(in, out, geometry, 1, layers)
        : MSDownSampling.ofPotentials(in, out, geometry, layers);
  }
}
