// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.function.BiFunction;
import org.snn4j.core.nn.Module;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.models.attention.ChannelQKAttention;
import org.snn4j.models.attention.SpikingSelfAttention;
import org.snn4j.models.attention.TokenQKAttention;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.spikformer.Spikformer;
import org.snn4j.models.spikformer.SpikformerBlock;
import org.snn4j.models.spikformer.SpikformerConfig;
import org.snn4j.models.spikformer.SpikformerMLP;
import org.snn4j.models.spikformer.SpikformerPatchStem;

/** SpikingJelly's Spikformer and its parts. */
final class SpikformerOperations {

  private SpikformerOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("SpikingSelfAttention", either(SpikformerOperations::attention));
    all.put(
        "SpikingSelfAttention with default LIF neurons", either(SpikformerOperations::attention));
    all.put("TokenQKAttention", either((run, layers) -> qk(run.hyper(), layers, true)));
    all.put("ChannelQKAttention", either((run, layers) -> qk(run.hyper(), layers, false)));
    all.put("SpikformerMLP", either((run, layers) -> mlp(run.hyper(), layers)));
    all.put("SpikformerBlock", either((run, layers) -> block(run.hyper(), layers)));
    all.put("SpikformerPatchStem", either(SpikformerOperations::stem));
    all.put(
        "Spikformer whole model",
        either((run, layers) -> new Spikformer(config(run.hyper()), layers)));
  }

  /** Cases of layers say {@code training}, those of blocks and models {@code mode}. */
  private static Operation either(BiFunction<CaseRun, BlockLayers, Module> maker) {
    Operation block = BlockOperation.of(maker);
    Operation layer =
        NetworkOperation.of(run -> NetBuilder.whole(maker.apply(run, NamedLayers.of(run))));
    return run -> (run.hyper().has("mode") ? block : layer).run(run);
  }

  private static Module attention(CaseRun run, BlockLayers layers) {
    // The list of layers says the same of the neurons.
    Hyper hyper = run.hyper().ignore("attn_v_threshold", "detach_reset");
    if (!hyper.text("layout", "[T, N, C, L]").equals("[T, N, C, L]")) {
      throw hyper.unsupported("layout");
    }
    double scale = hyper.number("scale", SpikingSelfAttention.SCALE);
    return new SpikingSelfAttention(
        hyper.integer("dim"), hyper.integer("num_heads"), scale, layers);
  }

  private static Module qk(Hyper hyper, BlockLayers layers, boolean token) {
    int dim = hyper.integer("dim");
    int heads = hyper.integer("num_heads");
    return token
        ? new TokenQKAttention(dim, heads, layers)
        : new ChannelQKAttention(dim, heads, layers);
  }

  private static Module mlp(Hyper hyper, BlockLayers layers) {
    return new SpikformerMLP(
        hyper.integer("in_features"), hyper.integer("hidden_features"), layers);
  }

  private static Module block(Hyper hyper, BlockLayers layers) {
    return new SpikformerBlock(
        hyper.integer("dim"), hyper.integer("num_heads"), hyper.number("mlp_ratio"), 0, layers);
  }

  private static Module stem(CaseRun run, BlockLayers layers) {
    Hyper hyper = requirePatches(run.hyper().ignore("img_size"));
    return new SpikformerPatchStem(
        hyper.integer("in_channels"), hyper.integer("embed_dims"), hyper.integer("T", 1), layers);
  }

  private static SpikformerConfig config(Hyper hyper) {
    int[] image = hyper.has("img_size") ? hyper.perAxis("img_size", 2) : size(hyper);
    return new SpikformerConfig(
        hyper.integer("in_channels"),
        image[0],
        image[1],
        hyper.integer("num_classes"),
        hyper.integer("embed_dims"),
        hyper.integer("num_heads"),
        requirePatches(hyper).integer("depths"),
        hyper.number("mlp_ratio"),
        hyper.integer("T"),
        0);
  }

  private static int[] size(Hyper hyper) {
    return new int[] {hyper.integer("img_size_h"), hyper.integer("img_size_w")};
  }

  private static Hyper requirePatches(Hyper hyper) {
    int size = SpikformerConfig.PATCH_SIZE;
    if (hyper.integer("patch_size", size) != size) {
      throw hyper.unsupported("patch_size");
    }
    return hyper;
  }

  /** A network described by its class, its arguments and its layers. */
  static Module named(Hyper net, CaseRun run) {
    if (!net.text("class").equals("Spikformer")) {
      throw net.unsupported("class");
    }
    return new Spikformer(config(net.object("args")), NamedLayers.of(net, run));
  }
}
