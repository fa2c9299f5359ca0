// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.function.UnaryOperator;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.layer.Delay;
import org.snn4j.neuron.layer.SpikeFunctions;
import org.snn4j.neuron.quantize.Quantize;

/** Layers over time, quantisers, and small functions of spikes. */
final class LayerOperations {

  private LayerOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    for (String name :
        new String[] {
          "TemporalWiseAttention",
          "MultiDimensionalAttention",
          "TemporalBinSum",
          "SpikeCountToBinary"
        }) {
      all.put(name, NetworkOperation.layer(name));
    }
    all.put("VotingLayer multi-step", NetworkOperation.layer("VotingLayer"));
    all.put("Delay multi-step", NetworkOperation.layer("Delay"));
    all.put("Delay single-step", NetworkOperation.layer("Delay"));
    all.put("layer.Upsample multi-step", NetworkOperation.layer("Upsample"));
    all.put("Upsample", NetworkOperation.layer("Upsample"));
    all.put("MaxPool3d", NetworkOperation.layer("MaxPool3d"));
    all.put(
        "MaxPool3d (Erode of the spike-driven transformer)", NetworkOperation.layer("MaxPool3d"));
    all.put("MultiheadAttention", new MultiheadAttentionOperation());
    all.put(
        "functional.delay",
        run -> function(run, "in.x_seq", x -> Delay.delay(x, run.hyper().integer("delay_steps"))));
    all.put("first_spike_index", LayerOperations::firstSpikeIndex);
    all.put("redundant_one_hot", LayerOperations::redundantOneHot);
    for (String name :
        new String[] {"round", "ceil", "floor", "clamp", "step_quantize", "k_bit_quantize"}) {
      all.put("quantize." + name, run -> function(run, "in.x", x -> quantized(name, run, x)));
    }
  }

  private static Tensor quantized(String name, CaseRun run, Tensor x) {
    Hyper hyper = run.hyper();
    Tensor from = prepared(hyper, x);
    return switch (name) {
      case "round" -> Quantize.round(from);
      case "ceil" -> Quantize.ceil(from);
      case "floor" -> Quantize.floor(from);
      case "clamp" -> Quantize.clamp(from, hyper.number("min"), hyper.number("max"));
      case "step_quantize" -> Quantize.stepQuantize(from, hyper.number("step"));
      default -> Quantize.kBitQuantize(from, hyper.integer("k"));
    };
  }

  /** The input after the function {@code pre}, if there is one. */
  private static Tensor prepared(Hyper hyper, Tensor x) {
    hyper.ignore("pre");
    if (!hyper.has("pre")) {
      return x;
    }
    Hyper pre = hyper.object("pre");
    return switch (pre.text("name")) {
      case "identity" -> x;
      case "relu" -> Elementwise.relu(x);
      case "sigmoid" -> Elementwise.sigmoid(x);
      case "clamp" -> Quantize.clamp(x, pre.number("min"), pre.number("max"));
      default -> throw pre.unsupported("name");
    };
  }

  private static void function(CaseRun run, String input, UnaryOperator<Tensor> function) {
    Recording recording = new Recording(run);
    Tensor y = function.apply(recording.watch(input));
    run.check("out.y", y);
    recording.weigh(y, "cotangent.y");
    recording.checkGradients();
  }

  private static void firstSpikeIndex(CaseRun run) {
    run.check("out.y", SpikeFunctions.firstSpikeIndex(run.tensor("in.spikes")));
  }

  private static void redundantOneHot(CaseRun run) {
    int[] labels = run.integers("label.y");
    int n = run.hyper().integer("n");
    Shape shape = Shape.of(labels.length, (long) run.hyper().integer("num_classes") * n);
    Tensor model = run.scope().zeros(run.dtype(), shape);
    run.check("out.y", SpikeFunctions.redundantOneHot(model, labels, n));
  }
}
