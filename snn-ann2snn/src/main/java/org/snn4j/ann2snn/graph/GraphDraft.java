// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** A graph that is being written: what rules change. {@link #freeze} makes a graph of it. */
public final class GraphDraft {

  private final List<Node> nodes;
  private final Map<String, Module> modules;
  private final Map<String, Tensor> tensors;

  /** Without any node. */
  public GraphDraft() {
    this(Map.of(), Map.of(), Map.of());
  }

  GraphDraft(Map<String, Node> nodes, Map<String, Module> modules, Map<String, Tensor> tensors) {
    this.nodes = new ArrayList<>(nodes.values());
    this.modules = new LinkedHashMap<>(modules);
    this.tensors = new LinkedHashMap<>(tensors);
  }

  /** The nodes at present. */
  public ImmutableList<Node> nodes() {
    return ImmutableList.copyOf(nodes);
  }

  /** The modules at present, by path. */
  public Map<String, Module> modules() {
    return java.util.Collections.unmodifiableMap(modules);
  }

  /** The tensors at present, by path. */
  public Map<String, Tensor> tensors() {
    return java.util.Collections.unmodifiableMap(tensors);
  }

  /** The node of that name, if there is one. */
  public Optional<Node> find(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** The nodes that take a node's value. */
  public List<Node> users(String name) {
    return nodes.stream().filter(node -> node.inputs().anyMatch(name::equals)).toList();
  }

  /** Adds a node at the end. */
  public Node add(Node node) {
    requireFresh(node.name());
    nodes.add(node);
    return node;
  }

  /** Adds a node after another. */
  public Node addAfter(String name, Node node) {
    requireFresh(node.name());
    nodes.add(place(name) + 1, node);
    return node;
  }

  /** Adds a node before another. */
  public Node addBefore(String name, Node node) {
    requireFresh(node.name());
    nodes.add(place(name), node);
    return node;
  }

  /** Puts a node in the place of the one with its name. */
  public Node replace(Node node) {
    nodes.set(place(node.name()), node);
    return node;
  }

  /** Removes a node, whose value nobody may need. */
  public void erase(String name) {
    List<Node> users = users(name);
    if (!users.isEmpty()) {
      throw new IllegalStateException(
          "GraphDraft: node '" + name + "' is still used by '" + users.get(0).name() + "'");
    }
    nodes.remove(place(name));
  }

  /** Lets all nodes but those excepted take another node's value instead. */
  public void replaceUses(String of, String by, Predicate<Node> except) {
    nodes.replaceAll(
        node -> except.test(node) ? node : node.renamed(used -> used.equals(of) ? by : used));
  }

  /** Files a module under a path, or another one there. */
  public void put(String path, Module module) {
    modules.put(path, module);
  }

  /** Files a tensor under a path, or another one there. */
  public void put(String path, Tensor tensor) {
    tensors.put(path, tensor);
  }

  /** A node name like the wanted one that is not taken; dots and spaces become underscores. */
  public String freshName(String wanted) {
    String base = wanted.replace('.', '_').replace(' ', '_');
    String name = base;
    for (int i = 1; find(name).isPresent(); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  /** Removes nodes whose values lead nowhere, but no inputs. */
  public void eliminateDeadCode() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      boolean fixed = node.opcode() == Opcode.OUTPUT || node.opcode() == Opcode.PLACEHOLDER;
      if (!fixed && users(node.name()).isEmpty()) {
        nodes.remove(i);
      }
    }
  }

  /** Names function nodes after their functions, numbered in order without gaps. */
  public void renumber() {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    nodes.stream()
        .filter(node -> node.opcode() != Opcode.CALL_FUNCTION)
        .forEach(node -> names.put(node.name(), node.name()));
    for (Node node : nodes) {
      if (node.opcode() == Opcode.CALL_FUNCTION) {
        String fresh;
        do {
          int count = counts.merge(node.target(), 1, Integer::sum) - 1;
          fresh = count == 0 ? node.target() : node.target() + "_" + count;
        } while (names.containsValue(fresh));
        names.put(node.name(), fresh);
      }
    }
    nodes.replaceAll(node -> node.renamed(names::get).withName(names.get(node.name())));
  }

  /**
   * The graph, without modules and tensors that no node needs.
   *
   * @throws IllegalStateException naming the node that is wrong
   */
  public Graph freeze() {
    Map<String, Node> byName = new LinkedHashMap<>();
    nodes.forEach(node -> byName.put(node.name(), node));
    return new Graph(byName, used(modules, Opcode.CALL_MODULE), used(tensors, Opcode.GET_ATTR));
  }

  private <V> Map<String, V> used(Map<String, V> all, Opcode opcode) {
    Map<String, V> used = new LinkedHashMap<>(all);
    used.keySet()
        .removeIf(
            path ->
                nodes.stream()
                    .noneMatch(node -> node.opcode() == opcode && node.target().equals(path)));
    return used;
  }

  private int place(String name) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("GraphDraft: there is no node '" + name + "'");
  }

  private void requireFresh(String name) {
    if (find(name).isPresent()) {
      throw new IllegalArgumentException("GraphDraft: the name '" + name + "' is taken");
    }
  }
}
