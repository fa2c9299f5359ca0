// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snn4j.ann2snn.graph.GraphInputs;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Values;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A converted transformer of which the caller runs the time steps: increments {@code [N, ...]} in,
 * increments out. A new pass starts at rest; calls with the same pass go on. The usual input is the
 * image at the first step and zeros after; the sum of the outputs is the result.
 */
public final class StaStepNetwork extends Module {

  private final GraphModule model;
  private final FixedArguments fixed;

  StaStepNetwork(GraphModule model, FixedArguments fixed) {
    this.model = child("model", model);
    this.fixed = fixed;
  }

  /** The network of one step. */
  public GraphModule model() {
    return model;
  }

  private record Begun() implements State<Begun> {
    @Override
    public Begun map(UnaryOperator<Tensor> change) {
      return this;
    }
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (step(List.of(x), Map.of(), pass) instanceof Tensor tensor) {
      return tensor;
    }
    throw new IllegalStateException(
        describe() + ": forward gives 1 tensor but the network's output is several; use step");
  }

  /**
   * One step for several inputs.
   *
   * @param inputs by position
   * @param named inputs by their names in the graph; masks are the same at every step
   * @return a tensor, or a list of values
   */
  public Object step(List<Tensor> inputs, Map<String, Tensor> named, ForwardPass pass) {
    Map<String, Tensor> given = GraphInputs.byName(model.graph(), inputs, named);
    boolean first = pass.state(this).isEmpty();
    pass.update(this, new Begun());
    try (TensorScope scope = pass.scope().child("STA step")) {
      StepRun run = new StepRun(model.graph(), fixed, pass, scope, false);
      return Values.ownedOutside(scope, run.given(given, first));
    }
  }

  /**
   * All steps of a sequence.
   *
   * @param x increments {@code [T, N, ...]}
   * @return shape {@code [T, ...]}
   */
  public Tensor sequence(Tensor x, ForwardPass pass) {
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      outputs.add(forward(step, pass));
    }
    return Joins.stack(0, outputs);
  }

  @Override
  public String toString() {
    return "StaStepNetwork()\n" + model;
  }
}
