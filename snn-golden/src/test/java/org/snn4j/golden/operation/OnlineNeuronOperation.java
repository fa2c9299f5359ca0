// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.NeuronState;
import org.snn4j.neuron.SingleStepNeuron;
import org.snn4j.neuron.learning.TracedMembrane;

/**
 * Neurons for online training over {@code in.x_seq}, a step per call: their spikes, traces and
 * potentials, and the gradient within steps.
 */
final class OnlineNeuronOperation {

  /** What a layer gave, {@code [T, N, ...]}; the traces of those that have one. */
  private record Run(List<Tensor> spikes, List<Tensor> potentials, List<Tensor> traces) {}

  private OnlineNeuronOperation() {}

  static void run(CaseRun run) {
    if (!run.hyper().text("step_mode").equals("s")) {
      throw run.hyper().unsupported("step_mode");
    }
    String name = run.operation().substring(0, run.operation().indexOf(' '));
    SingleStepNeuron<?> layer = Neurons.of(name, run.hyper()).singleStep();
    boolean training = run.hyper().flag("training");
    Recording recording = new Recording(run);
    Run result = steps(layer, recording.watch("in.x_seq"), recording.pass(training));
    check(run, "out.s_seq", result.spikes, recording, "cotangent.s_seq");
    check(run, "out.v_seq", result.potentials, recording, "cotangent.v_seq");
    check(run, "out.trace_seq", result.traces, recording, "cotangent.trace_seq");
    Tensor last = result.potentials.get(result.potentials.size() - 1);
    run.checkIfPresent("state.v", last);
    recording.weigh(last, "cotangent.v_final");
    if (!result.traces.isEmpty()) {
      run.checkIfPresent("state.trace", result.traces.get(result.traces.size() - 1));
    }
    recording.checkGradients();
    checkKeptState(run, layer, training);
  }

  private static void check(
      CaseRun run, String array, List<Tensor> steps, Recording recording, String cotangent) {
    if (!steps.isEmpty()) {
      Tensor sequence = Joins.stack(0, steps);
      run.checkIfPresent(array, sequence);
      if (run.has(cotangent) && sequence.isTracked()) {
        recording.weigh(sequence, cotangent);
      }
    }
  }

  private static void checkKeptState(CaseRun run, SingleStepNeuron<?> layer, boolean training) {
    Tensor x = run.tensor("in.x_seq");
    ForwardPass kept = ForwardPass.of(Recording.mode(training), run.scope(), 0);
    run.check("out.s_seq", Joins.stack(0, steps(layer, x, kept).spikes));
    run.checkIfPresent("out.s_seq_second_call", Joins.stack(0, steps(layer, x, kept).spikes));
  }

  private static <S extends NeuronState<S>> Run steps(
      SingleStepNeuron<S> layer, Tensor x, ForwardPass pass) {
    Run run = new Run(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Tensor step : Joins.unstack(x, 0)) {
      run.spikes.add(layer.forward(step, pass));
      S state = layer.state(pass).orElseThrow();
      run.potentials.add(state.v());
      if (state instanceof TracedMembrane traced) {
        run.traces.add(traced.trace());
      }
    }
    return run;
  }
}
