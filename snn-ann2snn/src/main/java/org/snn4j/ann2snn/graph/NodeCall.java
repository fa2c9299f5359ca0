// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.MultiheadAttention;

/** Computes one node from the values before it. */
public final class NodeCall {

  private NodeCall() {}

  /**
   * What a node is called with.
   *
   * @param values the value of each node before it, by name
   * @param samples N of this call
   */
  public static Arguments arguments(Node node, Function<String, Object> values, long samples) {
    List<Object> positional = new ArrayList<>();
    node.args().forEach(argument -> positional.add(resolved(argument, values, samples)));
    Map<String, Object> named = new LinkedHashMap<>();
    node.kwargs().forEach((name, given) -> named.put(name, resolved(given, values, samples)));
    return new Arguments(node, positional, named);
  }

  private static Object resolved(Argument argument, Function<String, Object> values, long samples) {
    if (argument instanceof Argument.Ref ref) {
      return values.apply(ref.node());
    }
    if (argument instanceof Argument.Items items) {
      List<Object> resolved = new ArrayList<>();
      items.items().forEach(item -> resolved.add(resolved(item, values, samples)));
      return resolved;
    }
    return argument instanceof Argument.PerSample many
        ? Long.valueOf(many.factor() * samples)
        : ((Argument.Constant) argument).value();
  }

  /** The value of a node that calls a function or a module. */
  public static Object value(Graph graph, Arguments arguments, ForwardPass pass) {
    Node node = arguments.node();
    return node.opcode() == Opcode.CALL_FUNCTION
        ? Functions.find(node.target()).orElseThrow().apply(arguments)
        : called(graph.modules().get(node.target()), arguments, pass);
  }

  /** What a module gives for arguments. */
  public static Object called(Module module, Arguments arguments, ForwardPass pass) {
    if (module instanceof GraphCallable callable) {
      return callable.call(arguments, pass);
    }
    if (module instanceof MultiheadAttention attention) {
      return AttentionCall.value(attention, arguments, pass);
    }
    if (arguments.positional().size() != 1 || !arguments.named().isEmpty()) {
      throw new IllegalArgumentException(
          "node '"
              + arguments.node().name()
              + "': "
              + module.describe()
              + " takes 1 tensor but is called with "
              + arguments.node().args()
              + " and "
              + arguments.node().kwargs());
    }
    return module.forward(arguments.tensor(0), pass);
  }
}
