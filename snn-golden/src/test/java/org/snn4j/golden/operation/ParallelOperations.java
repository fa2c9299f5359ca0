// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;

/**
 * Neurons that see whole sequences, over {@code in.x_seq}: spikes {@code out.s_seq} or a read-out
 * {@code out.y}, and the gradients of input and parameters.
 */
final class ParallelOperations {

  private static final ImmutableList<String> MULTI_STEP =
      ImmutableList.of(
          "PSN",
          "MaskedPSN",
          "SlidingPSN",
          "DSRIFNode",
          "DSRLIFNode",
          "ILCIFNode",
          "ILCLIFNode",
          "ILCCUBALIFNode");
  private static final ImmutableList<String> SINGLE_STEP =
      ImmutableList.of("MaskedPSN", "SlidingPSN");
  private static final ImmutableList<String> READ_OUTS =
      ImmutableList.of("NonSpikingIFNode", "NonSpikingLIFNode");

  private ParallelOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    MULTI_STEP.forEach(name -> all.put(name + " multi-step", run -> run(run, name, true)));
    SINGLE_STEP.forEach(name -> all.put(name + " single-step", run -> run(run, name, false)));
    READ_OUTS.forEach(name -> all.put(name, run -> run(run, name, true)));
  }

  private static void run(CaseRun run, String name, boolean byDefault) {
    boolean sequences =
        switch (run.hyper().text("step_mode", byDefault ? "m" : "s")) {
          case "m" -> true;
          case "s" -> false;
          default -> throw run.hyper().unsupported("step_mode");
        };
    Init seeded = Init.seeded(run.scope(), 0);
    Init init = run.dtype() == DType.DOUBLE ? seeded.inDoublePrecision() : seeded;
    Module neuron = ParallelNeurons.of(name, run.hyper(), init, sequences);
    load(run, neuron, name);
    Recording recording = new Recording(run);
    Tensor x = recording.watch("in.x_seq");
    boolean training = run.hyper().flag("training");
    ForwardPass pass = recording.pass(training);
    Tensor y = forward(neuron, x, pass, sequences);
    String output = output(run);
    run.check("out." + output, y);
    if (run.has("out." + output + "_second_call")) {
      run.check("out." + output + "_second_call", forward(neuron, x, pass, sequences));
    }
    if (run.has("out." + output + "_after_reset")) {
      ForwardPass fresh = ForwardPass.of(Recording.mode(training), run.scope(), 0);
      Tensor again = forward(neuron, x.detach(), fresh, sequences);
      run.check("out." + output + "_after_reset", again);
    }
    recording.weigh(y, "cotangent." + output);
    recording.checkGradients().ifPresent(gradients -> check(run, neuron, gradients));
  }

  private static Tensor forward(Module neuron, Tensor x, ForwardPass pass, boolean sequences) {
    if (sequences) {
      return neuron.forward(x, pass);
    }
    List<Tensor> steps = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      steps.add(neuron.forward(step, pass));
    }
    return Joins.stack(0, steps);
  }

  /** The name of what one call gives. */
  private static String output(CaseRun run) {
    List<String> outputs =
        run.names().stream()
            .filter(name -> name.startsWith("out."))
            .map(name -> name.substring("out.".length()))
            .filter(name -> !name.endsWith("_second_call") && !name.endsWith("_after_reset"))
            .toList();
    return Iterables.getOnlyElement(outputs);
  }

  /** Takes over all arrays; only a threshold may be left to the constructor's arguments. */
  private static void load(CaseRun run, Module neuron, String name) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    neuron.parameters().forEach((key, p) -> own.put("param." + key, p.value()));
    for (Map.Entry<String, Tensor> parameter : own.entrySet()) {
      if (run.has(parameter.getKey()) || !parameter.getKey().equals("param.v_threshold")) {
        copy(run, parameter.getKey(), parameter.getValue());
      }
    }
    neuron
        .buffers()
        .forEach(
            (key, buffer) -> {
              own.put("buffer." + key, buffer.value());
              if (run.has("buffer." + key)) {
                copy(run, "buffer." + key, buffer.value());
              }
            });
    for (String array : run.names()) {
      boolean saved = array.startsWith("param.") || array.startsWith("buffer.");
      if (saved && !own.containsKey(array)) {
        throw new IllegalArgumentException("our " + name + " has no " + array);
      }
    }
  }

  private static void copy(CaseRun run, String array, Tensor target) {
    Tensor given = run.tensor(array);
    if (!given.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          array + " has shape " + given.shape() + " but ours " + target.shape());
    }
    StateDict.copy(StateDict.entry(given), target);
  }

  private static void check(CaseRun run, Module neuron, Gradients gradients) {
    neuron
        .parameters()
        .forEach(
            (key, parameter) -> {
              Tensor value = parameter.value();
              run.checkIfPresent(
                  "grad.param." + key,
                  gradients
                      .find(parameter)
                      .orElseGet(() -> run.scope().zeros(value.dtype(), value.shape())));
            });
  }
}
