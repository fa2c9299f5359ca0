// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AffineLayer;
import org.snn4j.core.nn.layer.ConvTranspose1d;
import org.snn4j.core.nn.layer.ConvTranspose2d;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Multiplications of a network's convolutions, linear maps and products of activations. */
final class Costs {

  private Costs() {}

  /** The nodes that cost something. */
  static List<Node> nodes(Graph graph) {
    return graph.nodes().stream().filter(node -> isCostly(graph, node)).toList();
  }

  private static boolean isCostly(Graph graph, Node node) {
    Module module = graph.module(node).orElse(null);
    boolean layer = module instanceof AffineLayer || module instanceof MultiheadAttention;
    return layer || node.calls("linear") || node.calls("matmul") || node.calls("scaledDotProduct");
  }

  /** The nodes whose shapes costs follow from: those that cost something, and their inputs. */
  static List<String> needed(Graph graph) {
    List<String> needed = new ArrayList<>();
    for (Node node : nodes(graph)) {
      if (!(graph.module(node).orElse(null) instanceof MultiheadAttention)) {
        needed.add(node.name());
      }
      node.args().stream().flatMap(Argument::refs).forEach(needed::add);
    }
    return needed.stream().distinct().toList();
  }

  /**
   * Multiplications by node.
   *
   * @param values of the nodes that are needed
   */
  static Map<String, Long> of(Graph graph, Map<String, Tensor> values) {
    Map<String, Long> costs = new LinkedHashMap<>();
    for (Node node : nodes(graph)) {
      List<Shape> inputs =
          node.args().stream()
              .flatMap(Argument::refs)
              .map(values::get)
              .filter(Objects::nonNull)
              .map(Tensor::shape)
              .toList();
      Tensor output = values.get(node.name());
      long outputs = output == null ? 0 : output.length();
      costs.put(
          node.name(),
          node.opcode() == Opcode.CALL_MODULE
              ? layer(graph.modules().get(node.target()), inputs, outputs)
              : function(node.target(), inputs, outputs));
    }
    return costs;
  }

  private static long layer(Module module, List<Shape> inputs, long outputs) {
    if (module instanceof MultiheadAttention attention) {
      return attention(attention, inputs);
    }
    Shape weight = ((AffineLayer) module).weight().value().shape();
    boolean spreads = module instanceof ConvTranspose1d || module instanceof ConvTranspose2d;
    return (spreads ? inputs.get(0).length() : outputs) * weight.tail(1).length();
  }

  private static long attention(MultiheadAttention attention, List<Shape> inputs) {
    long width = attention.embedDim();
    int tokens = attention.batchFirst() ? 1 : 0;
    long queries = inputs.get(0).length() / width;
    Shape keys = inputs.get(Math.min(1, inputs.size() - 1));
    long maps = 2 * queries * width * width + 2 * (keys.length() / width) * width * width;
    return maps + 2 * queries * keys.size(tokens) * width;
  }

  private static long function(String function, List<Shape> inputs, long outputs) {
    Shape first = inputs.get(0);
    long inner = first.size(-1);
    if (!function.equals("scaledDotProduct")) {
      return outputs * inner;
    }
    long scores = first.length() / inner * inputs.get(Math.min(1, inputs.size() - 1)).size(-2);
    return scores * (inner + inputs.get(Math.min(2, inputs.size() - 1)).size(-1));
  }
}
