// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Adds nodes to a graph and runs each of them in the trial at once. */
final class GraphParts {

  private final Init init;
  private final Trial trial;
  private final GraphDraft draft = new GraphDraft();
  private final Map<String, Value.Computed> constants = new HashMap<>();
  private final Map<String, Integer> unnamed = new HashMap<>();

  GraphParts(Init init, Trial trial) {
    this.init = init;
    this.trial = trial;
  }

  Init init() {
    return init;
  }

  GraphDraft draft() {
    return draft;
  }

  /** A name made of letters, digits and underscores; the operator and a number if it is empty. */
  String base(String name, String operator) {
    String plain = plain(name);
    if (plain.isEmpty()) {
      return operator.toLowerCase(Locale.ROOT) + unnamed.merge(operator, 1, Integer::sum);
    }
    return Character.isDigit(plain.charAt(0))
        ? operator.toLowerCase(Locale.ROOT) + "_" + plain
        : plain;
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+", "");
  }

  /** An input of the network. */
  Value.Computed input(String name, Shape sample) {
    String node = draft.freshName(base(name, "input"));
    trial.input(node, sample);
    draft.add(shown(Node.placeholder(node)));
    return new Value.Computed(node);
  }

  /** A module's call. */
  Value.Computed module(String base, Module module, Value.Computed... args) {
    String name = draft.freshName(base);
    Node node = Node.module(name, name, refs(args));
    draft.put(name, module);
    trial.module(node, module);
    draft.add(shown(node));
    return new Value.Computed(name);
  }

  /** A function's call. */
  Value.Computed function(
      String base,
      String target,
      ImmutableMap<String, Argument> constants,
      Value.Computed... args) {
    Node node = called(base, target, constants, args);
    draft.add(shown(node));
    return new Value.Computed(node.name());
  }

  /** A function's call whose value is a list; its parts. */
  ImmutableList<Value.Computed> functions(
      String base,
      String target,
      ImmutableMap<String, Argument> given,
      int parts,
      Value.Computed x) {
    Node list = called(base, target, given, x);
    draft.add(list);
    ImmutableList.Builder<Value.Computed> items = ImmutableList.builder();
    for (long i = 0; i < parts; i++) {
      ImmutableMap<String, Argument> index = ImmutableMap.of("index", Argument.constant(i));
      items.add(function(list.name() + "_part", "getitem", index, new Value.Computed(list.name())));
    }
    return items.build();
  }

  private Node called(
      String base, String target, ImmutableMap<String, Argument> given, Value.Computed... args) {
    Node node = Node.function(draft.freshName(base), target, refs(args)).withKwargs(given);
    trial.function(node);
    return node;
  }

  private static Argument[] refs(Value.Computed... args) {
    return Arrays.stream(args).map(arg -> Argument.ref(arg.node())).toArray(Argument[]::new);
  }

  /** A value that nodes can take: a constant becomes a tensor of the network. */
  Value.Computed computed(Value value, String name) {
    if (value instanceof Value.Computed computed) {
      return computed;
    }
    OnnxTensor constant =
        value
            .constant()
            .orElseThrow(
                () -> new OnnxException("'" + name + "' goes with the number of samples alone"));
    return constants.computeIfAbsent(name, unknown -> tensor(name, constant));
  }

  /** A constant as a tensor of the network. */
  Value.Computed tensor(String name, OnnxTensor constant) {
    String node = draft.freshName(base(name, "constant"));
    Tensor tensor = init.scope().allocate(init.dtype(), constant.shape());
    tensor.copyFrom(constant.reals());
    draft.put(node, tensor);
    trial.tensor(node, tensor);
    draft.add(shown(Node.tensor(node, node)));
    return new Value.Computed(node);
  }

  private Node shown(Node node) {
    return node.withShape(
        sizes(new Value.Computed(node.name())).stream()
            .map(size -> size.isFixed() ? size.fixed() : -1)
            .collect(ImmutableList.toImmutableList()));
  }

  /** The shape of a value. */
  ImmutableList<Size> sizes(Value.Computed value) {
    return trial.sizes(value.node());
  }

  /** Gives the trial values of other nodes back. */
  void retain(Set<String> nodes) {
    Set<String> all = new HashSet<>(nodes);
    constants.values().forEach(constant -> all.add(constant.node()));
    trial.retain(all);
  }
}
