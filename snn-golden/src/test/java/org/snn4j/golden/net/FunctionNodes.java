// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.golden.cases.Hyper;

/** Nodes that call a function of tensors, in the terms of our functions. */
final class FunctionNodes {

  private final ConversionNet net;
  private final String name;
  private final Hyper node;
  private final List<Argument> operands;

  FunctionNodes(ConversionNet net, String name, Hyper node, List<Argument> operands) {
    this.net = net;
    this.name = name;
    this.node = node;
    this.operands = operands;
  }

  /** The node; null where the description is of a layer. */
  Node node() {
    return switch (node.text("op")) {
      case "add" -> sum();
      case "sub" -> difference();
      case "mul" -> product();
      case "div" -> quotient();
      case "matmul" -> call("matmul", 2);
      case "relu" -> call("relu", 1);
      case "sigmoid" -> call("sigmoid", 1);
      case "softmax" -> call("softmax", 1, "axis", arg(0));
      case "flatten" -> call("flatten", 1, "from", arg(0, 0), "to", arg(1, -1));
      case "transpose" -> call("transpose", 1, "a", arg(0), "b", arg(1));
      case "unsqueeze" -> call("unsqueeze", 1, "axis", arg(0));
      case "mean" -> reduction("mean");
      case "sum" -> reduction("sum");
      case "getitem" -> call("getitem", 1, "index", arg(0));
      case "scaled_dot_product_attention" -> attention();
      default -> null;
    };
  }

  private Node sum() {
    Optional<Double> number = number(1);
    return number.isPresent()
        ? affine(operands.get(0), 1, number.get())
        : number(0).map(n -> affine(operands.get(1), 1, n)).orElseGet(() -> call("add", 2));
  }

  private Node difference() {
    Optional<Double> number = number(1);
    return number.isPresent()
        ? affine(operands.get(0), 1, -number.get())
        : number(0).map(n -> affine(operands.get(1), -1, n)).orElseGet(() -> call("subtract", 2));
  }

  private Node product() {
    Optional<Double> number = number(1);
    return number.isPresent()
        ? affine(operands.get(0), number.get(), 0)
        : number(0).map(n -> affine(operands.get(1), n, 0)).orElseGet(() -> call("multiply", 2));
  }

  private Node quotient() {
    if (number(0).isPresent()) {
      throw node.unsupported("inputs");
    }
    return number(1).map(n -> affine(operands.get(0), 1 / n, 0)).orElseGet(() -> call("divide", 2));
  }

  private Node affine(Argument of, double factor, double addend) {
    return Node.function(name, "affine", of)
        .withKwargs(
            ImmutableMap.of(
                "factor", Argument.constant(factor), "addend", Argument.constant(addend)));
  }

  private Node reduction(String function) {
    JsonNode axes = given().get(0);
    List<Integer> list = new ArrayList<>();
    if (axes.isArray()) {
      axes.forEach(axis -> list.add(axis.asInt()));
    } else {
      list.add(axes.asInt());
    }
    boolean keep = given().size() > 1 ? given().get(1).asBoolean() : node.flag("keepdim", false);
    return call(function, 1, "axes", list, "keepDims", keep);
  }

  private Node attention() {
    boolean causal = node.flag("is_causal", false);
    if (node.number("dropout_p", 0) != 0) {
      throw node.unsupported("dropout_p");
    }
    boolean masked = operands.size() == 4;
    if (node.has("attn_mask") || (causal && masked)) {
      throw node.unsupported("attn_mask");
    }
    node.ignore("attn_mask", "scale", "keyword_inputs");
    double scale =
        node.has("scale") ? node.number("scale") : 1 / Math.sqrt(net.width(operands.get(0)));
    String mask = causal ? "causal" : masked ? mask() : "none";
    return call("scaledDotProduct", operands.size(), "mask", mask, "scale", scale);
  }

  private String mask() {
    return net.isTruth(node.values("inputs").get(3).asText()) ? "allowed" : "additive";
  }

  private Node call(String function, int count, Object... kwargs) {
    if (operands.size() != count) {
      throw node.unsupported("inputs");
    }
    ImmutableMap.Builder<String, Argument> named = ImmutableMap.builder();
    for (int i = 0; i < kwargs.length; i += 2) {
      named.put((String) kwargs[i], Argument.constant(kwargs[i + 1]));
    }
    return Node.function(name, function, operands.toArray(Argument[]::new))
        .withKwargs(named.buildOrThrow());
  }

  private Optional<Double> number(int operand) {
    if (operands.size() != 2) {
      throw node.unsupported("inputs");
    }
    return operands.get(operand) instanceof Argument.Constant constant
        ? Optional.of((Double) constant.value())
        : Optional.empty();
  }

  private List<JsonNode> given() {
    return node.has("args") ? node.values("args") : List.of();
  }

  private int arg(int place) {
    if (place >= given().size()) {
      throw new IllegalArgumentException(
          node.path()
              + ".args needs "
              + (place + 1)
              + " numbers but has "
              + Arrays.toString(given().toArray()));
    }
    return given().get(place).asInt();
  }

  private int arg(int place, int otherwise) {
    return place < given().size() ? arg(place) : otherwise;
  }
}
