// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.ElementwiseState;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.STBIFNeuron;

/** Bipolar neurons over {@code in.x_seq}: what they give, and what they have given in all. */
final class BipolarRun {

  private BipolarRun() {}

  static void check(CaseRun run, STBIFNeuron neuron) {
    boolean sequences =
        switch (run.hyper().text("step_mode")) {
          case "m" -> true;
          case "s" -> false;
          default -> throw run.hyper().unsupported("step_mode");
        };
    ForwardPass pass = ForwardPass.of(Recording.mode(run.hyper().flag("training")), run.scope(), 0);
    NeuronLayer<ElementwiseState> layer = sequences ? neuron.multiStep() : neuron.singleStep();
    Tensor x = run.tensor("in.x_seq");
    run.check("out.y_seq", sequences ? layer.forward(x, pass) : steps(layer, x, pass));
    ElementwiseState state = layer.state(pass).orElseThrow();
    run.check("out.accumulated", Arithmetic.scale(state.get("acc_q"), neuron.qThreshold()));
    run.checkIfPresent("state.q", state.get("q"));
    run.checkIfPresent("state.acc_q", state.get("acc_q"));
  }

  private static Tensor steps(NeuronLayer<?> layer, Tensor x, ForwardPass pass) {
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      outputs.add(layer.forward(step, pass));
    }
    return Joins.stack(0, outputs);
  }
}
