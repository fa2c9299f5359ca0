// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of every graph. */
final class GraphCheck {

  private GraphCheck() {}

  /**
   * Refuses a graph that could not run.
   *
   * @throws IllegalStateException naming the node that is wrong
   */
  static void check(Graph graph) {
    List<Node> nodes = graph.nodes();
    if (nodes.isEmpty() || graph.output().opcode() != Opcode.OUTPUT) {
      throw new IllegalStateException("Graph: the last node must be the output");
    }
    Set<String> known = new HashSet<>();
    for (Node node : nodes) {
      node.inputs()
          .filter(used -> !known.contains(used))
          .findFirst()
          .ifPresent(used -> refuse(node, "takes the value of '" + used + "' before it is there"));
      known.add(node.name());
      checkTarget(graph, node);
      if (node.opcode() == Opcode.OUTPUT && !node.equals(graph.output())) {
        refuse(node, "is an output before the last node");
      }
    }
  }

  private static void checkTarget(Graph graph, Node node) {
    boolean there =
        switch (node.opcode()) {
          case CALL_MODULE -> graph.modules().containsKey(node.target());
          case GET_ATTR -> graph.tensors().containsKey(node.target());
          case CALL_FUNCTION -> Functions.find(node.target()).isPresent();
          case PLACEHOLDER, OUTPUT -> true;
        };
    if (!there) {
      refuse(node, "has the unknown target '" + node.target() + "'");
    }
  }

  private static void refuse(Node node, String what) {
    throw new IllegalStateException(
        "Graph: node '" + node.name() + "' (" + node.opcode().text() + ") " + what);
  }
}
