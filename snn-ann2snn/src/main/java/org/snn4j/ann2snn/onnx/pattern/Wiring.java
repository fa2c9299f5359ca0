// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.pattern;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.ann2snn.onnx.OnnxNode;
import org.snn4j.ann2snn.onnx.OnnxTensor;

/** Which call makes a value and which calls take it. */
final class Wiring {

  private final OnnxModel model;
  private final Map<String, OnnxNode> makers = new HashMap<>();
  private final ListMultimap<String, OnnxNode> users = ArrayListMultimap.create();

  Wiring(OnnxModel model) {
    this.model = model;
    for (OnnxNode node : model.nodes()) {
      node.outputs().forEach(output -> makers.put(output, node));
      node.inputs().stream().distinct().forEach(input -> users.put(input, node));
    }
  }

  /** The call of an operator that makes a value, if it is one. */
  Optional<OnnxNode> maker(String value, String operator) {
    return Optional.ofNullable(makers.get(value)).filter(node -> is(node, operator));
  }

  /** The calls that take a call's first output. */
  List<OnnxNode> users(OnnxNode node) {
    return users.get(node.outputs().get(0));
  }

  /** The call of an operator that alone takes a call's output. */
  Optional<OnnxNode> onlyUser(OnnxNode node, String operator) {
    boolean given = model.outputs().contains(node.outputs().get(0));
    return users(node).size() == 1 && !given
        ? Optional.of(users(node).get(0)).filter(user -> is(user, operator))
        : Optional.empty();
  }

  static boolean is(OnnxNode node, String operator) {
    return node.domain().isEmpty() && node.operator().equals(operator) && !node.outputs().isEmpty();
  }

  /** The constant of a name, if it is one. */
  Optional<OnnxTensor> constant(String value) {
    OnnxTensor initializer = model.initializers().get(value);
    return initializer != null
        ? Optional.of(initializer)
        : maker(value, "Constant")
            .map(node -> node.attributes().get("value"))
            .filter(OnnxTensor.class::isInstance)
            .map(OnnxTensor.class::cast);
  }

  /** The number of a name, if it is a constant of one element. */
  Optional<Double> number(String value) {
    return constant(value).filter(tensor -> tensor.shape().length() == 1).map(OnnxTensor::scalar);
  }

  /** Whether a name is a constant near a number. */
  boolean isNumber(String value, double wanted) {
    return number(value)
        .map(number -> Math.abs(number - wanted) <= 1e-3 * Math.abs(wanted))
        .orElse(false);
  }

  /** The other operand of a call of two, if one of them is the given value. */
  static Optional<String> other(OnnxNode node, String value) {
    if (node.inputs().size() != 2 || !node.inputs().contains(value)) {
      return Optional.empty();
    }
    return Optional.of(node.inputs().get(node.inputs().get(0).equals(value) ? 1 : 0));
  }
}
