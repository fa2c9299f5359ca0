// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * A network as nodes in order of execution. Immutable; made by a {@link GraphDraft}, checked when
 * it is made.
 */
public final class Graph {

  private final ImmutableMap<String, Node> nodes;
  private final ImmutableMap<String, Module> modules;
  private final ImmutableMap<String, Tensor> tensors;
  private final ImmutableListMultimap<String, Node> users;

  Graph(Map<String, Node> nodes, Map<String, Module> modules, Map<String, Tensor> tensors) {
    this.nodes = ImmutableMap.copyOf(nodes);
    this.modules = ImmutableMap.copyOf(modules);
    this.tensors = ImmutableMap.copyOf(tensors);
    GraphCheck.check(this);
    ImmutableListMultimap.Builder<String, Node> found = ImmutableListMultimap.builder();
    nodes.values().forEach(node -> node.inputs().distinct().forEach(used -> found.put(used, node)));
    this.users = found.build();
  }

  /** The nodes in order of execution, the output last. */
  public ImmutableList<Node> nodes() {
    return nodes.values().asList();
  }

  /** The node of that name, if there is one. */
  public Optional<Node> find(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** The node of that name. */
  public Node node(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("Graph: there is no node '" + name + "'"));
  }

  /** The nodes that take a node's value. */
  public List<Node> users(String name) {
    return users.get(name);
  }

  /** The inputs, in order. */
  public List<Node> placeholders() {
    return nodes().stream().filter(node -> node.opcode() == Opcode.PLACEHOLDER).toList();
  }

  /** The last node. */
  public Node output() {
    return nodes().get(nodes.size() - 1);
  }

  /** The modules that nodes call, by path. */
  public ImmutableMap<String, Module> modules() {
    return modules;
  }

  /** The tensors that nodes read, by path. */
  public ImmutableMap<String, Tensor> tensors() {
    return tensors;
  }

  /** The module that a node calls, if it calls one. */
  public Optional<Module> module(Node node) {
    return node.opcode() == Opcode.CALL_MODULE
        ? Optional.of(modules.get(node.target()))
        : Optional.empty();
  }

  /** A draft that starts from this graph, for rewriting. */
  public GraphDraft draft() {
    return new GraphDraft(nodes, modules, tensors);
  }

  /** The nodes as a table: opcode, name, target, args, kwargs. */
  public String printTabular() {
    return Tabular.of(this);
  }

  @Override
  public String toString() {
    return "Graph of " + nodes.size() + " nodes and " + modules.size() + " modules";
  }
}
