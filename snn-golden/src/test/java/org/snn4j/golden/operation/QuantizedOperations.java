// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.quantized.SignedQCFSSequenceEncoder;
import org.snn4j.ann2snn.quantized.SpikeZIPLinear;
import org.snn4j.ann2snn.quantized.SpikeZIPTFQANNRecipe;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.ConversionNet;
import org.snn4j.golden.net.NetBuilder;

/** Quantised activations and networks, and the spikes that stand for them. */
final class QuantizedOperations {

  private QuantizedOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("SignedQCFSSequenceEncoder", QuantizedOperations::signedSequence);
    all.put("SpikeZIPLinear single-step", QuantizedOperations::spikeZipLinear);
    all.put("SpikeZIPTFQANNRecipe on a quantised MLP", QuantizedOperations::spikeZipNetwork);
  }

  private static void signedSequence(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release");
    SignedQCFSSequenceEncoder encoder =
        new SignedQCFSSequenceEncoder(
            hyper.integer("time_steps"),
            ImmutableDoubleArray.copyOf(run.array("in.scale").doubles()),
            hyper.integer("channel_dim"),
            NetBuilder.init(run));
    Recording recording = new Recording(run);
    ForwardPass pass = recording.pass(false);
    Tensor x = recording.watch("in.x");
    Tensor sequence = encoder.forward(x, pass);
    run.check("out.sequence", sequence);
    run.check("out.sum", Reductions.sum(sequence, 0));
    Tensor reconstructed = encoder.reconstruct(x, pass);
    run.check("out.reconstruct", reconstructed);
    recording.weigh(reconstructed, "cotangent.reconstruct");
    recording.checkGradients();
  }

  private static void spikeZipLinear(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release");
    int level = hyper.integer("level");
    if (hyper.integer("bias_steps", level) != level) {
      throw hyper.unsupported("bias_steps");
    }
    // A sequence in one call gives what its steps give one by one.
    if (!Set.of("s", "m").contains(hyper.text("step_mode"))) {
      throw hyper.unsupported("step_mode");
    }
    Module layer =
        new SpikeZIPLinear(
            hyper.integer("in_features"),
            hyper.integer("out_features"),
            hyper.flag("bias"),
            level,
            NetBuilder.init(run));
    load(layer, "param.", run);
    ForwardPass pass = ConversionStatisticsOperations.pass(run, false);
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : Joins.unstack(run.tensor("in.x_seq"), 0)) {
      outputs.add(layer.forward(step, pass));
    }
    Tensor sequence = Joins.stack(0, outputs);
    run.check("out.y_seq", sequence);
    run.check("out.y_sum", Reductions.sum(sequence, 0));
  }

  /** Takes over the arrays of a layer's parameters. */
  static void load(Module layer, String prefix, CaseRun run) {
    layer
        .parameters()
        .forEach(
            (key, parameter) ->
                StateDict.copy(StateDict.entry(run.tensor(prefix + key)), parameter.value()));
  }

  private static void spikeZipNetwork(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release", "level");
    ConversionNet net = ConversionNet.of(run);
    Tensor x = run.tensor("in.x");
    run.check(
        "out.y_qann", net.module().forward(x, ConversionStatisticsOperations.pass(run, false)));
    Module spiking =
        new Converter(new SpikeZIPTFQANNRecipe(hyper.integer("time_steps")), run.scope())
            .convert(net.module(), x);
    ForwardPass pass = ConversionStatisticsOperations.pass(run, false);
    Tensor nothing = run.scope().zeros(x.dtype(), x.shape());
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> sums = new ArrayList<>();
    for (int t = 0; t < hyper.integer("steps"); t++) {
      Tensor y = spiking.forward(t == 0 ? x : nothing, pass);
      outputs.add(y);
      sums.add(t == 0 ? y : Arithmetic.add(sums.get(t - 1), y));
    }
    run.check("out.y_seq", Joins.stack(0, outputs));
    run.check("out.y_accumulated", Joins.stack(0, sums));
  }
}
