// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import org.snn4j.core.nn.Module;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.sdt.DvsPooling;
import org.snn4j.models.sdt.MSBlockConv;
import org.snn4j.models.sdt.MSMLPConv;
import org.snn4j.models.sdt.MSSPS;
import org.snn4j.models.sdt.SpikeDrivenSelfAttention;
import org.snn4j.models.sdt.SpikeDrivenTransformer;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.sdt.SpikeNeurons;

/** The first Spike-driven Transformer: its layers, and whole networks. */
final class SpikeDrivenOperations {

  private static final String[] SAID_BY_THE_LAYERS = {"spike_mode", "layout"};

  private SpikeDrivenOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    Operation mlp = new SpikeDrivenOperation(SpikeDrivenOperations::mlp);
    all.put("MS_SPS", new SpikeDrivenOperation(SpikeDrivenOperations::patches));
    all.put("MS_SSA_Conv (SDSA)", new SpikeDrivenOperation(SpikeDrivenOperations::attention));
    all.put("MS_MLP_Conv", mlp);
    all.put("MS_MLP_Conv with hidden_features = in_features", mlp);
    all.put("MS_Block_Conv", new SpikeDrivenOperation(SpikeDrivenOperations::block));
    all.put("SpikeDrivenTransformer", new SpikeDrivenOperation(SpikeDrivenOperations::network));
  }

  private static Module patches(CaseRun run, BlockLayers layers) {
    // The size of a patch changes a number in the peer's module that nothing reads.
    Hyper hyper = run.hyper().ignore("img_size", "patch_size").ignore(SAID_BY_THE_LAYERS);
    int steps = Math.toIntExact(run.array("in.x").shape().size(0));
    return new MSSPS(
        hyper.integer("in_channels"),
        hyper.integer("embed_dims"),
        PoolingPattern.of(hyper.text("pooling_stat")),
        steps,
        layers);
  }

  private static Module attention(CaseRun run, BlockLayers layers) {
    Hyper hyper = run.hyper().ignore(SAID_BY_THE_LAYERS);
    return new SpikeDrivenSelfAttention(
        hyper.integer("dim"), hyper.integer("num_heads"), pooling(hyper, "dvs"), layers);
  }

  private static Module mlp(CaseRun run, BlockLayers layers) {
    Hyper hyper = run.hyper().ignore(SAID_BY_THE_LAYERS);
    return new MSMLPConv(hyper.integer("in_features"), hyper.integer("hidden_features"), layers);
  }

  private static Module block(CaseRun run, BlockLayers layers) {
    Hyper hyper = run.hyper().ignore(SAID_BY_THE_LAYERS);
    return new MSBlockConv(
        hyper.integer("dim"),
        hyper.integer("num_heads"),
        hyper.number("mlp_ratio"),
        pooling(hyper, "dvs"),
        layers);
  }

  static Module network(CaseRun run, BlockLayers layers) {
    // TET decides what is made of the logits; sr_ratios is an argument that nothing reads.
    Hyper hyper = run.hyper().ignore("patch_size", "sr_ratios", "TET").ignore(SAID_BY_THE_LAYERS);
    SpikeDrivenTransformerConfig config =
        new SpikeDrivenTransformerConfig(
            hyper.integer("in_channels"),
            hyper.integer("img_size_h"),
            hyper.integer("img_size_w"),
            hyper.integer("num_classes"),
            hyper.integer("embed_dims"),
            hyper.integer("depths"),
            hyper.integer("num_heads"),
            hyper.number("mlp_ratios"),
            hyper.integer("T"),
            PoolingPattern.of(hyper.text("pooling_stat")),
            SpikeNeurons.LIF,
            pooling(hyper, "dvs_mode"));
    return new SpikeDrivenTransformer(config, layers);
  }

  private static DvsPooling pooling(Hyper hyper, String key) {
    return hyper.flag(key, false) ? DvsPooling.AS_PUBLISHED : DvsPooling.NONE;
  }
}
