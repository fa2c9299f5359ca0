// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;

/** Normalisations: over groups, over time, of weights, and of potentials. */
final class NormOperations {

  private static final ImmutableList<String> LAYERS =
      ImmutableList.of(
          "GroupNorm",
          "BatchNormThroughTime1d",
          "BatchNormThroughTime2d",
          "TemporalEffectiveBatchNorm1d",
          "TemporalEffectiveBatchNorm2d",
          "ThresholdDependentBatchNorm1d",
          "ThresholdDependentBatchNorm2d",
          "NeuNorm");

  private static final ImmutableList<String> STANDARDISED =
      ImmutableList.of("WSConv2d", "WSLinear");

  private NormOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    for (String name : LAYERS) {
      all.put(name, NetworkOperation.layer(name));
    }
    for (String name : STANDARDISED) {
      all.put("layer." + name + " (weight standardisation)", NetworkOperation.layer(name));
    }
    all.put("ThresholdDependentBatchNorm1d initial weight", NormOperations::initialWeight);
    all.put("ThresholdDependentBatchNorm2d initial weight", NormOperations::initialWeight);
    all.put("layer.BatchNorm1d multi-step", NetworkOperation.layer("BatchNorm1d"));
    all.put("MPBNLIFNode multi-step, training", new MembraneNormOperation());
    all.put("MPBNLIFNode single-step, training", new MembraneNormOperation());
    all.put("fuse_conv_bn_eval_modules", new FusionOperation());
    all.put("Conv-BatchNorm fusion", new FusionOperation());
  }

  /** {@code out.weight} of a layer that was just built; {@code in.x} says nothing. */
  private static void initialWeight(CaseRun run) {
    // The eps and momentum of a case that does not run the layer are PyTorch's.
    String name = run.operation().substring(0, run.operation().indexOf(' '));
    Network network = NetBuilder.layer(name, run.hyper(), run);
    ForwardPass pass = ForwardPass.inference(run.scope());
    run.check("out.weight", pass.use(network.parameters().get("weight")));
  }
}
