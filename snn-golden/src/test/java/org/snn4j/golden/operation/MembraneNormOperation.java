// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.norm.MPBNLIFNode;

/**
 * {@code MPBNLIFNode}: neurons over {@code in.x_seq} whose potential passes a batch norm {@code
 * vbn} at each step; {@code state.running_mean} and {@code state.running_var} are that norm's.
 */
final class MembraneNormOperation implements Operation {

  private static final String NORM = "vbn.";

  @Override
  public void run(CaseRun run) {
    MPBNLIFNode layer = layer(run);
    load(layer, run);
    Recording recording = new Recording(run);
    ForwardPass pass = recording.pass(run.hyper().flag("training"));
    Tensor x = recording.watch("in.x_seq");
    List<Tensor> potentials = new ArrayList<>();
    Tensor spikes = forward(layer, x, run.hyper(), pass, potentials);
    run.check("out.s_seq", spikes);
    Tensor trace = Joins.stack(0, potentials);
    run.checkIfPresent("out.v_seq", trace);
    Tensor last = layer.potential(pass).orElseThrow();
    run.checkIfPresent("state.v", last);
    for (String array : List.copyOf(run.names())) {
      if (array.startsWith("state.") && !array.equals("state.v")) {
        String key = array.substring("state.".length());
        checkStatistic(run, layer, array, key.startsWith(NORM) ? key : NORM + key);
      }
    }
    recording.weigh(spikes, "cotangent.s_seq");
    recording.weigh(trace, "cotangent.v_seq");
    recording.weigh(last, "cotangent.v_final");
    recording
        .checkGradients()
        .ifPresent(
            gradients ->
                layer
                    .parameters()
                    .forEach(
                        (key, parameter) ->
                            run.checkIfPresent(
                                "grad.param." + key, gradients.find(parameter).orElseThrow())));
  }

  private static Tensor forward(
      MPBNLIFNode layer, Tensor x, Hyper hyper, ForwardPass pass, List<Tensor> potentials) {
    switch (hyper.text("step_mode")) {
      case "m" -> {
        layer.recordPotentials(pass);
        Tensor spikes = layer.forward(x, pass);
        potentials.addAll(Joins.unstack(layer.potentials(pass).orElseThrow(), 0));
        return spikes;
      }
      case "s" -> {
        List<Tensor> spikes = new ArrayList<>();
        for (Tensor step : Joins.unstack(x, 0)) {
          spikes.add(layer.forward(step, pass));
          potentials.add(layer.potential(pass).orElseThrow());
        }
        return Joins.stack(0, spikes);
      }
      default -> throw hyper.unsupported("step_mode");
    }
  }

  private static void checkStatistic(CaseRun run, MPBNLIFNode layer, String array, String key) {
    if (layer.buffers().containsKey(key)) {
      run.check(array, layer.buffers().get(key).value());
    } else if (layer.counters().containsKey(key)) {
      run.check(array, layer.counters().get(key).value());
    }
  }

  /** The arrays of the case; statistics that it does not give are those of a new norm. */
  private static void load(MPBNLIFNode layer, CaseRun run) {
    Map<String, StateDict.Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, StateDict.Entry> entry : layer.stateDict().entries().entrySet()) {
      String key = entry.getKey();
      String array = layer.parameters().containsKey(key) ? "param." + key : "buffer." + key;
      boolean counts = entry.getValue() instanceof StateDict.Entry.Longs;
      boolean given = run.has(array) && !counts;
      entries.put(key, given ? StateDict.entry(run.tensor(array)) : entry.getValue());
    }
    layer.load(new StateDict(entries));
  }

  private static MPBNLIFNode layer(CaseRun run) {
    // The last three belong to statistics that go on adapting after the norm was folded.
    Hyper hyper =
        run.hyper().ignore("bn_momentum", "bn_decay_momentum", "bn_min_momentum", "backend");
    LIFNode neuron =
        new LIFNode(hyper.number("tau"), hyper.flag("decay_input"), Neurons.firing(hyper));
    BatchNorm.Options norm = new BatchNorm.Options(1e-5, OptionalDouble.of(0.1), true);
    MPBNLIFNode.Options options =
        new MPBNLIFNode.Options(
            neuron,
            hyper.flag("mpbn", true) ? Optional.of(norm) : Optional.empty(),
            hyper.flag("learnable_vth"));
    Init seeded = Init.seeded(run.scope(), 0);
    Init init = run.dtype() == DType.DOUBLE ? seeded.inDoublePrecision() : seeded;
    hyper.ignore("out_features", "out_channels", "store_v_seq");
    return hyper.has("out_features")
        ? MPBNLIFNode.ofFeatures(hyper.integer("out_features"), options, init)
        : MPBNLIFNode.ofChannels(hyper.integer("out_channels"), options, init);
  }
}
