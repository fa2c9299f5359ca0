// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The nodes of one run, as they come, and which value each tensor is. */
final class Recording {

  private static final String CONSTANT = "_tensor_constant";

  private final Map<Module, String> paths = new IdentityHashMap<>();
  private final Map<TensorKey, String> known = new HashMap<>();
  private final Map<TensorKey, String> owned = new HashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Module> modules = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  Recording(Module network) {
    network.modules().forEach((path, module) -> paths.putIfAbsent(module, path));
    network.parameters().forEach((path, p) -> owned.put(new TensorKey(p.value()), path));
    network.buffers().forEach((path, b) -> owned.put(new TensorKey(b.value()), path));
  }

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  Map<String, Module> modules() {
    return modules;
  }

  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Whether a tensor was made on the way and is none of the network's. */
  static boolean isConstant(String path) {
    return path.startsWith(CONSTANT);
  }

  /** Refuses a constant of another run that is not the same there. */
  Tensor requireSame(TensorScope scope, String path, Tensor other) {
    Tensor here = tensors.get(path);
    boolean same =
        here == null
            || !isConstant(path)
            || (here.shape().equals(other.shape())
                && Arrays.equals(here.toDoubleArray(), other.toDoubleArray()));
    if (!same) {
      throw new IllegalArgumentException(
          "Tracer: the constant '"
              + path
              + "' depends on the number of samples or on the values of the input: it was made"
              + " of them by something that is not recorded");
    }
    return other;
  }

  void input(String name, Tensor x) {
    nodes.put(name, Node.placeholder(name).withShape(sizes(x)));
    known.put(new TensorKey(x), name);
  }

  void output(Tensor y) {
    nodes.put("output", Node.output(argument(y)).withShape(sizes(y)));
  }

  /** A module's call, whose value is a tensor. */
  void call(Module module, Tensor input, Tensor output) {
    String path = filed(module);
    give(Node.module(fresh(path), path, argument(input)), output);
  }

  /** A module's call with several values, whose value is a list. */
  void call(
      Module module,
      List<Tensor> inputs,
      ImmutableMap<String, Argument> named,
      List<Tensor> outputs) {
    String path = filed(module);
    Argument[] args = inputs.stream().map(this::argument).toArray(Argument[]::new);
    Node node = Node.module(fresh(path), path, args).withKwargs(named);
    nodes.put(node.name(), node);
    giveItems(node.name(), outputs);
  }

  /** A function's call. */
  void call(
      String function,
      List<Tensor> inputs,
      ImmutableMap<String, Argument> constants,
      List<Tensor> outputs) {
    int given = inputs.size();
    while (given > 0 && inputs.get(given - 1) == null) {
      given--;
    }
    Argument[] args = inputs.stream().limit(given).map(this::argument).toArray(Argument[]::new);
    Node node = Node.function(fresh(function), function, args).withKwargs(constants);
    if (outputs.size() == 1) {
      give(node, outputs.get(0));
    } else {
      nodes.put(node.name(), node);
      giveItems(node.name(), outputs);
    }
  }

  /** Lets a tensor stand for another one of the same values. */
  void alias(Tensor same, Tensor value) {
    argument(value);
    known.put(new TensorKey(same), known.get(new TensorKey(value)));
  }

  private void giveItems(String list, List<Tensor> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      ImmutableMap<String, Argument> index = ImmutableMap.of("index", Argument.constant((long) i));
      Node item = Node.function(fresh("getitem"), "getitem", Argument.ref(list));
      give(item.withKwargs(index), outputs.get(i));
    }
  }

  private void give(Node node, Tensor value) {
    nodes.put(node.name(), node.withShape(sizes(value)));
    known.put(new TensorKey(value), node.name());
  }

  private Argument argument(Tensor tensor) {
    if (tensor == null) {
      return Argument.constant(null);
    }
    TensorKey key = new TensorKey(tensor);
    return Argument.ref(known.computeIfAbsent(key, unknown -> read(unknown, tensor)));
  }

  /** A node for a tensor that no node has given: the network's own, or a constant. */
  private String read(TensorKey key, Tensor tensor) {
    String path = Optional.ofNullable(owned.get(key)).orElse(CONSTANT + constants());
    tensors.put(path, tensor);
    Node node = Node.tensor(fresh(path), path).withShape(sizes(tensor));
    nodes.put(node.name(), node);
    return node.name();
  }

  private long constants() {
    return tensors.keySet().stream().filter(Recording::isConstant).count();
  }

  private String filed(Module module) {
    String path = paths.get(module);
    if (path == null) {
      throw new IllegalArgumentException(
          "Tracer: the network calls a "
              + module.getClass().getSimpleName()
              + " that is none of its children; add it by child(name, module)");
    }
    modules.put(path, module);
    return path;
  }

  private String fresh(String wanted) {
    String base = wanted.replace('.', '_').replace(' ', '_');
    String name = base;
    for (int i = 1; nodes.containsKey(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  private static ImmutableList<Long> sizes(Tensor x) {
    List<Long> sizes = new ArrayList<>();
    for (long size : x.shape().toArray()) {
      sizes.add(size);
    }
    return ImmutableList.copyOf(sizes);
  }
}
