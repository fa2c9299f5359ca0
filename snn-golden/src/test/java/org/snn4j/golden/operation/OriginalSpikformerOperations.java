// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.spikformer.original.OriginalAttention;
import org.snn4j.models.spikformer.original.OriginalBlock;
import org.snn4j.models.spikformer.original.OriginalSpikformer;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalVariant;

/** The three programs of the Spikformer's repository: attention, blocks and whole networks. */
final class OriginalSpikformerOperations {

  /** The programs by the repository's folders. */
  private static final ImmutableMap<String, OriginalVariant> FOLDERS =
      ImmutableMap.of(
          "cifar10", OriginalVariant.CIFAR,
          "cifar10dvs", OriginalVariant.CIFAR10_DVS,
          "imagenet", OriginalVariant.IMAGENET);

  private OriginalSpikformerOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    FOLDERS.forEach(
        (folder, variant) -> {
          all.put("SSA (Spikformer repository, " + folder + ")", attention(variant));
          all.put("Block (Spikformer repository, " + folder + ")", block(variant));
          all.put("Spikformer (original, " + folder + "), block", block(variant));
          all.put("Spikformer (original, " + folder + ")", network(variant));
        });
  }

  private static Operation attention(OriginalVariant variant) {
    return BlockOperation.of(
        (run, layers) -> {
          Hyper hyper = run.hyper().ignore("layout");
          if (hyper.number("scale", variant.scale()) != variant.scale()) {
            throw hyper.unsupported("scale");
          }
          return new OriginalAttention(
              hyper.integer("dim"), hyper.integer("num_heads"), variant, layers);
        });
  }

  private static Operation block(OriginalVariant variant) {
    return BlockOperation.of(
        (run, layers) -> {
          Hyper hyper = run.hyper().ignore("layout");
          int dim = hyper.integer("dim");
          int hidden = hidden(hyper, "mlp_ratio", dim);
          return new OriginalBlock(dim, hyper.integer("num_heads"), hidden, variant, layers);
        });
  }

  private static Operation network(OriginalVariant variant) {
    BlockOperation operation = BlockOperation.of((run, layers) -> network(run, layers, variant));
    // Frames come with the batch first and are put in order of time by the peer's network.
    return variant == OriginalVariant.CIFAR10_DVS
        ? operation.showing(x -> Views.transpose(x, 0, 1))
        : operation;
  }

  private static Module network(CaseRun run, BlockLayers layers, OriginalVariant variant) {
    Hyper hyper = run.hyper().ignore("patch_size");
    int steps =
        variant == OriginalVariant.CIFAR10_DVS
            ? Math.toIntExact(run.array("in.x").shape().size(1))
            : hyper.integer("T", 4);
    OriginalSpikformerConfig config =
        new OriginalSpikformerConfig(
            variant,
            hyper.integer("in_channels"),
            hyper.integer("img_size"),
            hyper.integer("num_classes"),
            hyper.integer("embed_dims"),
            hyper.integer("num_heads"),
            hyper.integer("depths"),
            hyper.integer("mlp_ratios"),
            steps);
    return new OriginalSpikformer(config, layers);
  }

  private static int hidden(Hyper hyper, String ratio, int dim) {
    double hidden = hyper.number(ratio) * dim;
    if (hidden != Math.rint(hidden)) {
      throw hyper.unsupported(ratio);
    }
    return (int) hidden;
  }
}
