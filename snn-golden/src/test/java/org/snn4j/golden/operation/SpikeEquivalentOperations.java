// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.td.TransformerSpikeEquivalentRecipe;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.ConversionNet;

/** Networks whose layers became temporal differences. */
final class SpikeEquivalentOperations {

  private SpikeEquivalentOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put(
        "Converter.replace_by_td_operators",
        run -> converted(run, TransformerSpikeEquivalentRecipe.documented(), "x"));
    all.put(
        "TransformerTDEquivalentRecipe (TransformerSpikeEquivalentRecipe)",
        run -> converted(run, new TransformerSpikeEquivalentRecipe(), "tokens"));
  }

  private static void converted(
      CaseRun run, TransformerSpikeEquivalentRecipe recipe, String input) {
    run.hyper().ignore("release", "embed_dim", "num_heads", "depth");
    ConversionNet net = ConversionNet.of(run);
    Tensor sequence = run.tensor("in." + input + "_seq");
    if (run.hyper().integer("T", Math.toIntExact(sequence.size(0))) != sequence.size(0)) {
      throw run.hyper().unsupported("T");
    }
    Tensor sum = Reductions.sum(sequence, 0);
    run.check("out.y_ann_on_sum", net.module().forward(sum, pass(run)));
    Module network =
        new Converter(recipe, run.scope()).convert(net.module(), Views.select(sequence, 0, 0));
    Tensor y = network.forward(sequence, pass(run));
    run.check("out.y_seq", y);
    run.check("out.y_sum", Reductions.sum(y, 0));
  }

  private static ForwardPass pass(CaseRun run) {
    return ConversionStatisticsOperations.pass(run, false);
  }
}
