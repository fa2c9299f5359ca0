// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;

/** A network described as {@code {"kind": "graph"}}: nodes in order of execution. */
final class Graph extends Module {

  /** Computes a node from the values it names. */
  @FunctionalInterface
  private interface Step {
    Tensor apply(List<Tensor> operands, ForwardPass pass);
  }

  private record Node(String name, List<JsonNode> operands, Step step) {}

  private final String input;
  private final String output;
  private final List<Node> nodes = new ArrayList<>();

  private Graph(String input, String output) {
    this.input = input;
    this.output = output;
  }

  /**
   * Of a description with one input.
   *
   * @param layers makes the module of a node that is a layer
   */
  static Graph of(Hyper net, Function<Hyper, Module> layers) {
    List<JsonNode> inputs = net.values("inputs");
    if (inputs.size() != 1) {
      throw net.unsupported("inputs");
    }
    Graph graph = new Graph(inputs.get(0).asText(), net.text("output"));
    net.objects("nodes").forEach(node -> graph.add(node, layers));
    return graph;
  }

  private void add(Hyper node, Function<Hyper, Module> layers) {
    Step step = arithmetic(node.text("op"));
    List<JsonNode> operands = node.values("inputs");
    if (step == null) {
      Module layer = child("node" + nodes.size(), layers.apply(node));
      if (operands.size() != 1) {
        throw node.unsupported("inputs");
      }
      step = (given, pass) -> layer.forward(given.get(0), pass);
    } else if (operands.size() != 2) {
      throw node.unsupported("inputs");
    }
    nodes.add(new Node(node.text("name"), operands, step));
  }

  private static Step arithmetic(String op) {
    return switch (op) {
      case "add" -> (given, pass) -> Arithmetic.add(given.get(0), given.get(1));
      case "sub" -> (given, pass) -> Arithmetic.subtract(given.get(0), given.get(1));
      case "mul" -> (given, pass) -> Arithmetic.multiply(given.get(0), given.get(1));
      case "div" -> (given, pass) -> Arithmetic.divide(given.get(0), given.get(1));
      default -> null;
    };
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Map<String, Tensor> values = new HashMap<>(Map.of(input, x));
    for (Node node : nodes) {
      List<Tensor> operands =
          node.operands.stream().map(operand -> value(operand, values, x)).toList();
      values.put(node.name, node.step.apply(operands, pass));
    }
    return values.get(output);
  }

  private static Tensor value(JsonNode operand, Map<String, Tensor> values, Tensor x) {
    if (operand.isNumber()) {
      return x.scope().scalar(x.dtype(), operand.asDouble());
    }
    Tensor value = values.get(operand.asText());
    if (value == null) {
      throw new UnsupportedCaseException("graph operand " + operand);
    }
    return value;
  }
}
