// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** One run of a graph. */
final class GraphRun {

  private final Graph graph;
  private final ForwardPass pass;
  private final Map<String, Object> values = new HashMap<>();

  private GraphRun(Graph graph, ForwardPass pass) {
    this.graph = graph;
    this.pass = pass;
  }

  static GraphRun of(Graph graph, ForwardPass pass) {
    return new GraphRun(graph, pass);
  }

  Object value(List<Tensor> inputs, Map<String, Tensor> named) {
    Map<String, Tensor> given = GraphInputs.byName(graph, inputs, named);
    if (pass.tape().isPresent()) {
      return run(given, pass.scope(), Lifetimes.endless());
    }
    try (TensorScope scope = pass.scope().child("graph")) {
      Lifetimes lifetimes = pass.isWatched() ? Lifetimes.endless() : Lifetimes.of(graph, scope);
      return Values.ownedOutside(scope, run(given, scope, lifetimes));
    }
  }

  private Object run(Map<String, Tensor> given, TensorScope scope, Lifetimes lifetimes) {
    long samples = given.isEmpty() ? 1 : samples(given.values().iterator().next());
    for (Node node : graph.nodes()) {
      Object value = value(node, given, scope, samples);
      if (node.opcode() == Opcode.OUTPUT) {
        return value;
      }
      values.put(node.name(), value);
      lifetimes.passed(node, values);
    }
    throw new AssertionError("a checked graph ends with its output");
  }

  private static long samples(Tensor x) {
    return x.rank() == 0 ? 1 : x.size(0);
  }

  private Object value(Node node, Map<String, Tensor> given, TensorScope scope, long samples) {
    return switch (node.opcode()) {
      case PLACEHOLDER -> scope.borrow(given.get(node.name()));
      case GET_ATTR -> scope.borrow(graph.tensors().get(node.target()));
      case OUTPUT -> NodeCall.arguments(node, values::get, samples).positional().get(0);
      case CALL_FUNCTION, CALL_MODULE ->
          called(NodeCall.arguments(node, values::get, samples), scope);
    };
  }

  /** What a node computes; what it needed on the way is given back. */
  private Object called(Arguments arguments, TensorScope scope) {
    if (pass.tape().isPresent() || pass.isWatched()) {
      return NodeCall.value(graph, arguments, pass);
    }
    try (TensorScope inner = scope.child(arguments.node().name())) {
      Object value = NodeCall.value(graph, Values.borrowedInto(inner, arguments), pass);
      return Values.keptFrom(inner, value);
    }
  }
}
