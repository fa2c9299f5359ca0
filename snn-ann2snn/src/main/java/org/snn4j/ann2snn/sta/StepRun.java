// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Lifetimes;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.NodeCall;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.graph.Values;
import org.snn4j.ann2snn.sta.encode.SpikeEncoder;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The steps of one call: the input at the first one and zeros after. A node of which nothing but
 * zeros is taken and which would give zeros is not run, unless asked for.
 */
final class StepRun {

  private final Graph graph;
  private final FixedArguments fixed;
  private final ForwardPass pass;
  private final TensorScope around;
  private final boolean zeroSkip;
  private final Map<String, Object> constant = new HashMap<>();
  private final Map<String, Object> still = new HashMap<>();
  private long samples = 1;

  /**
   * Of a graph.
   *
   * @param around outputs belong to it, the pass's scope or one inside that
   */
  StepRun(
      Graph graph, FixedArguments fixed, ForwardPass pass, TensorScope around, boolean zeroSkip) {
    this.around = around;
    this.graph = graph;
    this.fixed = fixed;
    this.pass = pass;
    this.zeroSkip = zeroSkip;
  }

  /** The output of the first step. */
  Object first(Map<String, Tensor> inputs) {
    prepare(inputs, false);
    return step(true, true);
  }

  /** The output of a step of which the caller gives the input; zeros count as any other input. */
  Object given(Map<String, Tensor> inputs, boolean first) {
    prepare(inputs, first);
    return step(first, true);
  }

  /**
   * Reads what the steps are given.
   *
   * @param copying whether states outlive the call, so that what they start from must not be the
   *     caller's
   */
  private void prepare(Map<String, Tensor> inputs, boolean copying) {
    samples = inputs.values().iterator().next().size(0);
    for (Node node : graph.nodes()) {
      if (node.opcode() == Opcode.PLACEHOLDER || node.opcode() == Opcode.GET_ATTR) {
        boolean input = node.opcode() == Opcode.PLACEHOLDER;
        Tensor given = input ? inputs.get(node.name()) : graph.tensors().get(node.target());
        Tensor x = around.borrow(given);
        constant.put(node.name(), copying && !fixed.isFixed(node) ? Arithmetic.add(x, 0) : x);
      } else if (fixed.isFixed(node) && node.opcode() == Opcode.CALL_FUNCTION) {
        Arguments given = NodeCall.arguments(node, constant::get, samples);
        constant.put(node.name(), NodeCall.value(graph, given, pass));
      }
    }
  }

  /** The output of a later step. */
  Object next() {
    return step(false, false);
  }

  /** Whether all later steps are known to give zeros. */
  boolean rests() {
    return zeroSkip && graph.nodes().stream().allMatch(node -> fixed.isFixed(node) || rests(node));
  }

  private Object step(boolean first, boolean inputs) {
    try (TensorScope scope = around.child("step")) {
      Lifetimes lifetimes = pass.isWatched() ? Lifetimes.endless() : Lifetimes.of(graph, scope);
      Map<String, Object> values = new HashMap<>();
      for (Node node : graph.nodes()) {
        Object value = value(node, values, first, inputs, scope);
        if (node.opcode() == Opcode.OUTPUT) {
          return Values.ownedOutside(scope, value);
        }
        values.put(node.name(), value);
        if (first) {
          still.put(node.name(), Still.like(value));
        }
        lifetimes.passed(node, values);
      }
    }
    throw new AssertionError("a checked graph ends with its output");
  }

  private Object value(
      Node node, Map<String, Object> values, boolean first, boolean inputs, TensorScope scope) {
    if (node.opcode() == Opcode.OUTPUT) {
      return arguments(node, values).positional().get(0);
    }
    if (constant.containsKey(node.name())) {
      boolean there = node.opcode() == Opcode.PLACEHOLDER ? inputs : first;
      return there || fixed.isFixed(node) ? constant.get(node.name()) : zero(node, scope);
    }
    Arguments given = arguments(node, values);
    if (!first && zeroSkip && takesZeros(node, given) && rests(node)) {
      return still.get(node.name());
    }
    return called(given, scope);
  }

  private Object zero(Node node, TensorScope scope) {
    Object zero = Still.like(constant.get(node.name()));
    return zeroSkip ? zero : Still.made(zero, scope);
  }

  private Object called(Arguments given, TensorScope scope) {
    try (TensorScope inner = scope.child(given.node().name())) {
      List<Object> made = new ArrayList<>();
      Map<Object, Object> zeros = new IdentityHashMap<>();
      for (Object value : given.positional()) {
        // What is one value for several arguments stays one.
        made.add(
            value instanceof Still
                ? zeros.computeIfAbsent(value, still -> Still.made(still, inner))
                : Still.made(value, inner));
      }
      Arguments real = new Arguments(given.node(), made, given.named());
      Object value = NodeCall.value(graph, Values.borrowedInto(inner, real), pass);
      return Values.keptFrom(inner, value);
    }
  }

  /** Weights and masks are read whole at every step, whatever else takes them. */
  private Arguments arguments(Node node, Map<String, Object> values) {
    Arguments given = NodeCall.arguments(node, values::get, samples);
    if (fixed.positions(node).isEmpty()) {
      return given;
    }
    Arguments whole =
        NodeCall.arguments(node, name -> constant.getOrDefault(name, values.get(name)), samples);
    List<Object> mixed = new ArrayList<>(given.positional());
    fixed.positions(node).forEach(at -> mixed.set(at, whole.positional().get(at)));
    return new Arguments(node, mixed, given.named());
  }

  private boolean takesZeros(Node node, Arguments given) {
    for (int i = 0; i < given.positional().size(); i++) {
      if (!fixed.positions(node).contains(i) && !Still.isStill(given.positional().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a node gives zeros for zeros and does not change by it. */
  private boolean rests(Node node) {
    Module module = graph.module(node).orElse(null);
    if (module instanceof Incremental incremental) {
      return incremental.rests(pass);
    }
    if (module instanceof SpikeEncoder encoder) {
      return encoder.isQuiet(pass);
    }
    return Linearity.isLinear(graph, node);
  }
}
