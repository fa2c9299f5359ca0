// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.run;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * A graph cut in two: what comes before any neuron gives the same at every step for the same input,
 * and so is computed once.
 */
final class SteadyStart {

  private final GraphModule start;
  private final GraphModule rest;

  private SteadyStart(GraphModule start, GraphModule rest) {
    this.start = start;
    this.rest = rest;
  }

  /** The two parts; empty if nothing comes before the neurons. */
  static Optional<SteadyStart> of(Graph graph) {
    Set<String> steady = steady(graph);
    List<String> handedOn = handedOn(graph, steady);
    if (handedOn.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SteadyStart(
            new GraphModule(start(graph, steady, handedOn)),
            new GraphModule(rest(graph, steady, handedOn))));
  }

  /**
   * The input of the second part's steps: x and what the first part gives; empty if that is not
   * made of tensors.
   */
  Optional<List<Tensor>> inputs(Tensor x, ForwardPass pass) {
    List<Tensor> inputs = new ArrayList<>(List.of(x));
    for (Object value : (List<?>) start.run(List.of(x), Map.of(), pass)) {
      if (!(value instanceof Tensor tensor)) {
        return Optional.empty();
      }
      inputs.add(tensor);
    }
    return Optional.of(inputs);
  }

  /** One step of the second part. */
  Tensor step(List<Tensor> inputs, ForwardPass pass) {
    return (Tensor) rest.run(inputs, Map.of(), pass);
  }

  private static Set<String> steady(Graph graph) {
    Set<String> steady = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      boolean kept =
          switch (node.opcode()) {
            case PLACEHOLDER, GET_ATTR, CALL_FUNCTION -> true;
            case CALL_MODULE -> isWithoutState(graph.modules().get(node.target()));
            case OUTPUT -> false;
          };
      if (kept && node.inputs().allMatch(steady::contains)) {
        steady.add(node.name());
      }
    }
    return steady;
  }

  private static boolean isWithoutState(Module module) {
    return module instanceof VoltageScaler
        || module instanceof ChannelVoltageScaler
        || Linearity.isAffine(module);
  }

  private static List<String> handedOn(Graph graph, Set<String> steady) {
    return steady.stream()
        .filter(name -> isComputed(graph.node(name)))
        .filter(name -> graph.users(name).stream().anyMatch(user -> !steady.contains(user.name())))
        .toList();
  }

  private static boolean isComputed(Node node) {
    return node.opcode() == Opcode.CALL_FUNCTION || node.opcode() == Opcode.CALL_MODULE;
  }

  private static Graph start(Graph graph, Set<String> steady, List<String> handedOn) {
    GraphDraft draft = new GraphDraft();
    graph.nodes().stream()
        .filter(node -> steady.contains(node.name()))
        .forEach(node -> copy(graph, node, draft));
    draft.add(
        Node.output(
            new Argument.Items(
                handedOn.stream().map(Argument::ref).collect(ImmutableList.toImmutableList()))));
    return draft.freeze();
  }

  private static Graph rest(Graph graph, Set<String> steady, List<String> handedOn) {
    GraphDraft draft = new GraphDraft();
    Stream.concat(graph.placeholders().stream(), handedOn.stream().map(Node::placeholder))
        .forEach(draft::add);
    graph.nodes().stream()
        .filter(node -> node.opcode() == Opcode.GET_ATTR || !steady.contains(node.name()))
        .forEach(node -> copy(graph, node, draft));
    return draft.freeze();
  }

  private static void copy(Graph graph, Node node, GraphDraft into) {
    if (node.opcode() == Opcode.CALL_MODULE) {
      into.put(node.target(), graph.modules().get(node.target()));
    } else if (node.opcode() == Opcode.GET_ATTR) {
      into.put(node.target(), graph.tensors().get(node.target()));
    }
    into.add(node);
  }
}
