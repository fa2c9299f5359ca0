// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.Require;

/**
 * From which step on the outputs of a network of neurons are worth counting: before it, deep layers
 * wait for the first spikes of those in front of them.
 *
 * <p>Each layer's delay is the time that its mean current takes to charge the neurons to their
 * threshold, found in one pass in which every neuron hands on its current, cut off at 0 and at the
 * threshold; the delays of all layers add up.
 */
public final class DelayStart {

  private DelayStart() {}

  /**
   * The first step, from 0, whose output should be counted.
   *
   * @param spiking what {@link RateCodingRecipe} or {@link LocalThresholdBalancingRecipe} gave
   * @param batches the most batches to look at, 1 or more
   * @param steps T of the runs to come, 1 or more
   */
  public static int estimate(
      GraphModule spiking, CalibrationData data, long batches, int steps, TensorScope scope) {
    if (batches < 1) {
      throw new IllegalArgumentException("DelayStart: batches must be 1 or more but is " + batches);
    }
    Require.oneOrMore("DelayStart", "steps", steps);
    List<ChargeObserver> observers = new ArrayList<>();
    GraphModule observed = new GraphModule(observed(spiking.graph(), observers));
    try (TensorScope inner = scope.child("delay start")) {
      ForwardPass pass = ForwardPass.inference(inner);
      data.forEach(inner, batches, batch -> pass.discard(observed.forward(batch, pass)));
      double delay = observers.stream().mapToDouble(observer -> observer.delay(pass)).sum();
      return start((int) Math.ceil(delay), steps);
    }
  }

  private static int start(int delay, int steps) {
    return steps < delay + 4 ? Math.max(steps - 5, 0) : Math.min(delay, steps - 1);
  }

  private static Graph observed(Graph graph, List<ChargeObserver> observers) {
    GraphDraft draft = graph.draft();
    for (Node node : graph.nodes()) {
      if (graph.module(node).orElse(null) instanceof NeuronLayer<?> layer) {
        ChargeObserver observer = new ChargeObserver(layer, scaler(graph, node));
        observers.add(observer);
        draft.put(node.target(), observer);
      }
    }
    return draft.freeze();
  }

  /** The scaler behind a layer of neurons. */
  private static Module scaler(Graph graph, Node neurons) {
    return graph.users(neurons.name()).stream()
        .filter(user -> user.opcode() == Opcode.CALL_MODULE)
        .map(user -> graph.modules().get(user.target()))
        .filter(m -> m instanceof VoltageScaler || m instanceof ChannelVoltageScaler)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "DelayStart: neurons '"
                        + neurons.target()
                        + "' must have a scaler behind them but have none"));
  }
}
