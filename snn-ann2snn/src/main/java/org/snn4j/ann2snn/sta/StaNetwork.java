// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.GraphInputs;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Values;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A converted transformer that runs all its time steps in one call: inputs and outputs are those of
 * the network that was converted. Every call starts at rest, whatever the pass has seen before, and
 * leaves nothing in it; there are no gradients.
 */
public final class StaNetwork extends Module {

  private final GraphModule model;
  private final FixedArguments fixed;
  private final int timeSteps;
  private final boolean zeroSkip;

  StaNetwork(GraphModule model, FixedArguments fixed, int timeSteps, boolean zeroSkip) {
    this.model = child("model", model);
    this.fixed = fixed;
    this.timeSteps = timeSteps;
    this.zeroSkip = zeroSkip;
  }

  /** The network of one step. */
  public GraphModule model() {
    return model;
  }

  /** T. */
  public int timeSteps() {
    return timeSteps;
  }

  /**
   * The same network, sharing everything, that runs every part at every step, even where nothing
   * but zeros comes in: the proof that leaving such work out changes no bit.
   */
  public StaNetwork inFull() {
    return new StaNetwork(new GraphModule(model.graph()), fixed, timeSteps, false);
  }

  /** The same network, sharing everything, of which the caller runs the steps. */
  public StaStepNetwork byStep() {
    return new StaStepNetwork(new GraphModule(model.graph()), fixed);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (run(List.of(x), Map.of(), pass) instanceof Tensor tensor) {
      return tensor;
    }
    throw new IllegalStateException(
        describe() + ": forward gives 1 tensor but the network's output is several; use run");
  }

  /**
   * The output for several inputs, summed over the steps.
   *
   * @param inputs by position
   * @param named inputs by their names in the graph; masks are the same at every step
   * @return a tensor, or a list of values
   */
  public Object run(List<Tensor> inputs, Map<String, Tensor> named, ForwardPass pass) {
    Map<String, Tensor> given = GraphInputs.byName(model.graph(), inputs, named);
    try (TensorScope scope = pass.scope().child("STA")) {
      StepRun steps = new StepRun(model.graph(), fixed, pass.atRest(scope), scope, zeroSkip);
      Object sum = steps.first(given);
      for (int t = 1; t < timeSteps && !steps.rests(); t++) {
        sum = Sums.of(sum, steps.next());
      }
      // Adding 0 makes -0 of +0 and -0 alike, however many zeros were added before.
      return Values.ownedOutside(scope, Sums.withZero(sum));
    }
  }

  /**
   * What the network has given up to each step, summed: the last is what a call gives.
   *
   * @param x the input {@code [N, ...]}
   * @return shape {@code [T, N, ...]}
   */
  public Tensor accumulated(Tensor x, ForwardPass pass) {
    Map<String, Tensor> given = GraphInputs.byName(model.graph(), List.of(x), Map.of());
    try (TensorScope scope = pass.scope().child("STA")) {
      StepRun steps = new StepRun(model.graph(), fixed, pass.atRest(scope), scope, zeroSkip);
      List<Tensor> sums = new ArrayList<>();
      Object sum = steps.first(given);
      sums.add(single(sum));
      for (int t = 1; t < timeSteps; t++) {
        sum = steps.rests() ? sum : Sums.of(sum, steps.next());
        sums.add(single(sum));
      }
      return (Tensor) Values.ownedOutside(scope, Joins.stack(0, sums));
    }
  }

  private Tensor single(Object sum) {
    if (Sums.withZero(sum) instanceof Tensor tensor) {
      return tensor;
    }
    throw new IllegalStateException(
        describe() + ": accumulated gives 1 tensor but the network's output is several");
  }

  @Override
  public String toString() {
    return "StaNetwork(timeSteps=" + timeSteps + ")\n" + model;
  }
}
