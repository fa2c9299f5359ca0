// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.ElementwiseState;
import org.snn4j.neuron.MultiStepNeuron;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.SingleStepNeuron;

/**
 * {@code NAME multi-step} and {@code NAME single-step}: neurons over {@code in.x_seq}, with their
 * potentials, gradients, and what they do with state that is kept or reset.
 */
final class NeuronOperation implements Operation {

  /**
   * What a layer gave for a sequence: spikes and potentials {@code [T, N, ...]}, and the last ones.
   */
  private record Trace(Tensor spikes, Tensor potentials, Tensor last) {}

  private final Function<CaseRun, Neuron<?>> maker;
  private final String output;

  /** The neuron that the operation's name begins with. */
  NeuronOperation() {
    this(NeuronOperation::named, "out.s_seq");
  }

  /**
   * A neuron made from a case.
   *
   * @param output the array of what the neuron gives
   */
  NeuronOperation(Function<CaseRun, Neuron<?>> maker, String output) {
    this.maker = maker;
    this.output = output;
  }

  private static Neuron<?> named(CaseRun run) {
    String name = run.operation().substring(0, run.operation().indexOf(' '));
    return Neurons.of(name, run.hyper());
  }

  @Override
  public void run(CaseRun run) {
    Neuron<?> neuron = maker.apply(run);
    boolean training = run.hyper().flag("training");
    NeuronLayer<?> layer = layer(neuron, run);
    Recording recording = new Recording(run);
    ForwardPass pass = recording.pass(training);
    Trace trace = trace(layer, recording.watch("in.x_seq"), pass);
    run.check(output, trace.spikes);
    run.checkIfPresent("out.v_seq", trace.potentials);
    run.checkIfPresent("state.v", trace.last);
    checkCarried(run, layer, pass);
    recording.weigh(trace.spikes, "cotangent.s_seq");
    recording.weigh(trace.potentials, "cotangent.v_seq");
    recording.weigh(trace.last, "cotangent.v_final");
    recording
        .checkGradients()
        .ifPresent(
            gradients ->
                layer
                    .parameters()
                    .forEach(
                        (key, parameter) ->
                            run.check(
                                "grad.param." + key, gradients.find(parameter).orElseThrow())));
    checkKeptState(run, layer, training);
  }

  /** Compares the values that a neuron carries beside its potential. */
  private static void checkCarried(CaseRun run, NeuronLayer<?> layer, ForwardPass pass) {
    if (layer.state(pass).orElseThrow() instanceof ElementwiseState state) {
      state.names().stream()
          .filter(name -> !name.equals("v"))
          .forEach(name -> run.checkIfPresent("state." + name, state.get(name)));
    }
  }

  /** Without a tape: one pass keeps its state from call to call, a new one starts at rest. */
  private void checkKeptState(CaseRun run, NeuronLayer<?> layer, boolean training) {
    ForwardPass.Mode mode = Recording.mode(training);
    Tensor x = run.tensor("in.x_seq");
    ForwardPass kept = ForwardPass.of(mode, run.scope(), 0);
    run.check(output, spikes(layer, x, kept));
    Tensor second = spikes(layer, x, kept);
    run.checkIfPresent("out.s_seq_second_call", second);
    Tensor fresh = spikes(layer, x, ForwardPass.of(mode, run.scope(), 0));
    run.checkIfPresent("out.s_seq_after_reset", fresh);
  }

  private static NeuronLayer<?> layer(Neuron<?> neuron, CaseRun run) {
    Init seeded = Init.seeded(run.scope(), 0);
    Init init = run.dtype() == DType.DOUBLE ? seeded.inDoublePrecision() : seeded;
    NeuronLayer<?> layer =
        switch (run.hyper().text("step_mode")) {
          case "m" -> neuron.multiStep(init);
          case "s" -> neuron.singleStep(init);
          default -> throw run.hyper().unsupported("step_mode");
        };
    layer
        .parameters()
        .forEach(
            (key, parameter) -> {
              if (run.has("param." + key)) {
                Tensor given = run.tensor("param." + key);
                StateDict.copy(StateDict.entry(given), parameter.value());
              }
            });
    return layer;
  }

  private static Trace trace(NeuronLayer<?> layer, Tensor x, ForwardPass pass) {
    if (layer instanceof MultiStepNeuron<?> sequences) {
      sequences.recordPotentials(pass);
      Tensor spikes = sequences.forward(x, pass);
      return new Trace(
          spikes, sequences.potentials(pass).orElseThrow(), layer.potential(pass).orElseThrow());
    }
    List<Tensor> spikes = new ArrayList<>();
    List<Tensor> potentials = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      spikes.add(layer.forward(step, pass));
      potentials.add(layer.potential(pass).orElseThrow());
    }
    return new Trace(
        Joins.stack(0, spikes), Joins.stack(0, potentials), potentials.get(potentials.size() - 1));
  }

  private static Tensor spikes(NeuronLayer<?> layer, Tensor x, ForwardPass pass) {
    if (layer instanceof SingleStepNeuron<?>) {
      return Joins.stack(
          0, Joins.unstack(x, 0).stream().map(step -> layer.forward(step, pass)).toList());
    }
    return layer.forward(x, pass);
  }

  /** A rate curve: {@code in.x} at each of T steps gives {@code out.s_seq} and its mean. */
  static void constantInput(CaseRun run) {
    int steps = run.hyper().integer("T");
    Neuron<?> neuron = named(run);
    ForwardPass pass = ForwardPass.of(Recording.mode(run.hyper().flag("training")), run.scope(), 0);
    List<Tensor> inputs = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      inputs.add(run.tensor("in.x"));
    }
    Tensor spikes = spikes(layer(neuron, run), Joins.stack(0, inputs), pass);
    run.check("out.s_seq", spikes);
    double[] rate = new double[Math.toIntExact(run.array("in.x").shape().length())];
    double[] values = spikes.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      rate[i % rate.length] += values[i] / steps;
    }
    run.check("out.rate", run.array("in.x").shape(), rate);
  }
}
