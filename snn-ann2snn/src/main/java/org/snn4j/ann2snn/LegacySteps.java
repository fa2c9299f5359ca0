// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.rate.ActivationRule;
import org.snn4j.ann2snn.rate.ConvNormFusing;
import org.snn4j.ann2snn.rate.NormFusing;
import org.snn4j.ann2snn.rate.RateSteps;
import org.snn4j.ann2snn.rate.Replacement;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.ann2snn.scale.ScaleMode;
import org.snn4j.ann2snn.scale.ThresholdOptimizer;
import org.snn4j.core.io.Download;
import org.snn4j.core.io.DownloadProgress;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.TensorScope;

/** The single steps that earlier generations of the converter offer. */
final class LegacySteps {

  private LegacySteps() {}

  static GraphModule fuse(GraphModule network, boolean fuse, TensorScope owner) {
    if (!fuse) {
      return network;
    }
    Conversion conversion = Conversion.into(owner, dtype(network));
    ConvNormFusing fusing =
        new ConvNormFusing(NormFusing.CONVOLUTIONS, conversion.init(), conversion.log());
    return new GraphModule(fusing.fuse(network.graph()));
  }

  static DType dtype(GraphModule network) {
    return network.parameters().values().stream()
        .map(parameter -> parameter.value().dtype())
        .findFirst()
        .orElse(DType.FLOAT);
  }

  static GraphModule setVoltagehook(
      GraphModule network, Object mode, double momentum, List<? extends ActivationRule> rules) {
    ImmutableList<ActivationRule> all =
        rules.isEmpty() ? ActivationRule.defaults() : ImmutableList.copyOf(rules);
    HookFactory hooks = HookFactory.voltage(ScaleMode.parse(mode), momentum);
    return new GraphModule(RateSteps.insertHooks(network.graph(), all, hooks));
  }

  static GraphModule replaceByIfnode(
      GraphModule network, ForwardPass calibration, TensorScope owner) {
    Conversion conversion = Conversion.into(owner, dtype(network));
    Replacement with =
        new Replacement(
            new NeuronFactory(),
            ThresholdOptimizer.fixed(),
            calibration,
            conversion.init(),
            conversion.log());
    return new GraphModule(RateSteps.replace(network.graph(), ActivationRule.defaults(), with));
  }

  static long downloadUrl(URI url, Path dst) {
    try {
      return Files.size(Download.of(dst, url).fetch(DownloadProgress.silent()));
    } catch (IOException failure) {
      throw new UncheckedIOException("'" + dst + "' cannot be read", failure);
    }
  }
}
