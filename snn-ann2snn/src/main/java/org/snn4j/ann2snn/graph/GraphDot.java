// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import com.google.common.base.Splitter;
import org.snn4j.core.nn.Module;

/**
 * A graph in Graphviz' language: {@code dot -Tsvg graph.dot > graph.svg} draws it. Inputs and the
 * output are ovals, tensors of the network notes, modules boxes with their constants, functions
 * rounded boxes.
 */
public final class GraphDot {

  private GraphDot() {}

  /** The graph as text. */
  public static String write(Graph graph) {
    StringBuilder text = new StringBuilder("digraph network {\n");
    for (Node node : graph.nodes()) {
      text.append("  ").append(quoted(node.name())).append(" [shape=").append(shape(node));
      text.append(", label=").append(quoted(label(graph, node))).append("];\n");
    }
    for (Node node : graph.nodes()) {
      node.inputs().distinct().forEach(used -> edge(text, used, node));
    }
    return text.append("}\n").toString();
  }

  private static void edge(StringBuilder text, String used, Node node) {
    text.append("  ").append(quoted(used)).append(" -> ").append(quoted(node.name())).append(";\n");
  }

  private static String shape(Node node) {
    return switch (node.opcode()) {
      case PLACEHOLDER, OUTPUT -> "oval";
      case GET_ATTR -> "note";
      case CALL_MODULE -> "box";
      case CALL_FUNCTION -> "box, style=rounded";
    };
  }

  private static String label(Graph graph, Node node) {
    String what =
        switch (node.opcode()) {
          case PLACEHOLDER, OUTPUT -> "";
          case GET_ATTR -> "\n" + graph.tensors().get(node.target()).shape();
          case CALL_MODULE -> "\n" + firstLine(graph.modules().get(node.target()));
          case CALL_FUNCTION -> "\n" + node.target();
        };
    return node.name() + what + node.shape().map(sizes -> "\n" + sizes).orElse("");
  }

  private static String firstLine(Module module) {
    return Splitter.on('\n').split(module.toString()).iterator().next();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
