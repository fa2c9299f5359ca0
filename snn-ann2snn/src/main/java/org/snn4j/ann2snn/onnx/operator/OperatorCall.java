// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.ann2snn.onnx.OnnxNode;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;

/** One operator call while it is imported: its operands, its attributes and what it becomes. */
final class OperatorCall {

  private final OnnxModel model;
  private final OnnxNode node;
  private final String name;
  private final GraphParts parts;
  private final NamedValues values;
  private final Set<OnnxNode> done;

  OperatorCall(
      OnnxModel model, OnnxNode node, GraphParts parts, NamedValues values, Set<OnnxNode> done) {
    this.model = model;
    this.node = node;
    this.name = parts.base(node.name(), node.operator());
    this.parts = parts;
    this.values = values;
    this.done = done;
  }

  /** The version of the operators. */
  long opset() {
    return model.opset();
  }

  /** The number of samples that the file was written for, if it says one. */
  OptionalLong batch() {
    return model.inputs().stream()
        .filter(input -> !input.sizes().isEmpty())
        .findFirst()
        .flatMap(input -> Optional.of(input.sizes().get(0)))
        .orElse(OptionalLong.empty());
  }

  /** Owns weights. */
  Init init() {
    return parts.init();
  }

  /** The attributes. */
  Attributes attributes() {
    return new Attributes(node.attributes(), this::refused);
  }

  /** The number of operands, those left out at the end not counted. */
  int operands() {
    return node.inputs().size();
  }

  /** Whether an operand is given. */
  boolean has(int operand) {
    return operand < node.inputs().size() && !node.inputs().get(operand).isEmpty();
  }

  /** An operand. */
  Value value(int operand) {
    if (!has(operand)) {
      throw refused("operand " + operand + " is missing");
    }
    return values.get(node.inputs().get(operand), place());
  }

  /** An operand that nodes can take. */
  Value.Computed computed(int operand) {
    Value value = value(operand);
    return parts.computed(value, node.inputs().get(operand));
  }

  /** An operand that is constant, if it is. */
  Optional<OnnxTensor> constant(int operand) {
    return value(operand).constant();
  }

  /** An operand that must be constant. */
  OnnxTensor constant(int operand, String what) {
    return constant(operand).orElseThrow(() -> refused(what + " must be constant"));
  }

  /** An operand that must be whole numbers known from constants and shapes. */
  Value.Sizes wholes(int operand, String what) {
    return value(operand)
        .wholes()
        .orElseThrow(() -> refused(what + " must be whole numbers known from constants or shapes"));
  }

  /** The shape of a value. */
  ImmutableList<Size> sizes(Value.Computed value) {
    return parts.sizes(value);
  }

  /** The number of axes of a value. */
  int rank(Value.Computed value) {
    return parts.sizes(value).size();
  }

  /** An axis counted from 0. */
  int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw refused("axis must be between " + -rank + " and " + (rank - 1) + " but is " + axis);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** The number of outputs that have a name. */
  List<String> outputs() {
    return node.outputs();
  }

  /** Adds a module's call. */
  Value.Computed module(Module module, Value.Computed... args) {
    return parts.module(name, module, args);
  }

  /** Adds a function's call. */
  Value.Computed function(
      String target, ImmutableMap<String, Argument> constants, Value.Computed... args) {
    return parts.function(name, target, constants, args);
  }

  /** Adds a call of a function without constants. */
  Value.Computed function(String target, Value.Computed... args) {
    return function(target, ImmutableMap.of(), args);
  }

  /** Adds a function's call that only prepares for the operator or finishes it. */
  Value.Computed step(
      String target, ImmutableMap<String, Argument> constants, Value.Computed... args) {
    return parts.function(name + "_" + target, target, constants, args);
  }

  /** Adds a function's call whose value is a list. */
  ImmutableList<Value.Computed> functions(
      String target, ImmutableMap<String, Argument> constants, int count, Value.Computed x) {
    return parts.functions(name, target, constants, count, x);
  }

  /** A constant as a value that nodes can take. */
  Value.Computed tensor(OnnxTensor tensor, String what) {
    return parts.tensor(name + "_" + what, tensor);
  }

  /** Gives the only output its value. */
  void give(Value value) {
    for (int i = 1; i < node.outputs().size(); i++) {
      if (isUsed(i)) {
        throw refused("output " + i + " ('" + node.outputs().get(i) + "') is not supported");
      }
    }
    give(0, value);
  }

  /** Gives an output its value. */
  void give(int output, Value value) {
    if (!node.outputs().get(output).isEmpty()) {
      values.give(node.outputs().get(output), value);
    }
  }

  private boolean isUsed(int output) {
    String value = node.outputs().get(output);
    return !value.isEmpty() && (values.isOutput(value) || !values.users(value).isEmpty());
  }

  /** The call that alone takes the only output, if it is of an operator. */
  Optional<OperatorCall> onlyUser(String operator) {
    String output = node.outputs().get(0);
    List<OnnxNode> users = values.users(output);
    boolean alone = users.size() == 1 && !values.isOutput(output);
    if (!alone || !users.get(0).operator().equals(operator) || !users.get(0).domain().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new OperatorCall(model, users.get(0), parts, values, done));
  }

  /** The other operand of a call of two that takes this call's output, if it is constant by now. */
  Optional<OnnxTensor> addend(OperatorCall user) {
    String output = node.outputs().get(0);
    List<String> operands = user.node.inputs();
    String other = operands.get(operands.get(0).equals(output) ? 1 : 0);
    return other.equals(output) || !values.has(other)
        ? Optional.empty()
        : values.get(other, place()).constant();
  }

  /** Gives the output of a call that this one includes its value. */
  void giveThrough(OperatorCall user, Value value) {
    done.add(user.node);
    values.give(user.node.outputs().get(0), value);
  }

  /** An error that names the call. */
  OnnxException refused(String why) {
    return new OnnxException(place() + ": " + why);
  }

  /** An error that names the call and has a cause. */
  OnnxException refused(String why, Throwable cause) {
    return new OnnxException(place() + ": " + why, cause);
  }

  private String place() {
    String shown = node.name().isEmpty() ? name : node.name();
    return "node '" + shown + "' (" + node.operator() + ", opset " + model.opset() + ")";
  }
}
