// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;

/**
 * Nodes and how they are joined, without cycles: a network of the feed-forward kind. What several
 * edges bring to one node is added up.
 *
 * <pre>{@code
 * NirNetwork network = NirGraph.read(file).build(NirOptions.step(1e-3), init);
 * Tensor spikes = network.forward(frames, ForwardPass.inference(scope));       // [T, N, ...]
 * }</pre>
 *
 * @param nodes by name; one {@link NirNode.Input} and one {@link NirNode.Output}
 * @param edges each once
 */
public record NirGraph(Map<String, NirNode> nodes, List<Edge> edges) {

  /**
   * From a node to another.
   *
   * @param from a node's name
   * @param to a node's name
   */
  public record Edge(String from, String to) {}

  /** Refuses edges to nowhere, nodes that nothing leads to, and cycles, each by name. */
  public NirGraph {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    edges = List.copyOf(new LinkedHashSet<>(edges));
    requireOne(nodes, NirNode.Input.class);
    requireOne(nodes, NirNode.Output.class);
    for (Edge edge : edges) {
      requireNode(nodes, edge, edge.from());
      requireNode(nodes, edge, edge.to());
    }
    order(nodes, edges);
  }

  /** One node after the other, named by number, between an input and an output. */
  public static NirGraph chain(Shape input, Shape output, List<? extends NirNode> nodes) {
    Map<String, NirNode> named = new LinkedHashMap<>();
    List<Edge> edges = new ArrayList<>();
    named.put("input", new NirNode.Input(input));
    String last = "input";
    for (int i = 0; i < nodes.size(); i++) {
      String name = Integer.toString(i);
      named.put(name, nodes.get(i));
      edges.add(new Edge(last, name));
      last = name;
    }
    named.put("output", new NirNode.Output(output));
    edges.add(new Edge(last, "output"));
    return new NirGraph(named, edges);
  }

  /**
   * Reads an HDF5 file.
   *
   * @throws NirException if it is damaged, or has nodes that are not known, which are named
   */
  public static NirGraph read(Path file) {
    return NirFile.read(file);
  }

  /** A module with the graph's weights, which belong to the init's scope. */
  public NirNetwork build(NirOptions options, Init init) {
    return new NirNetwork(this, options, init);
  }

  /** The names of all nodes, each after those that lead to it. */
  public List<String> order() {
    return order(nodes, edges);
  }

  /** The names of the nodes that lead to one. */
  public List<String> sourcesOf(String name) {
    return edges.stream().filter(edge -> edge.to().equals(name)).map(Edge::from).toList();
  }

  private static List<String> order(Map<String, NirNode> nodes, List<Edge> edges) {
    Set<String> done = new LinkedHashSet<>();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (Map.Entry<String, NirNode> node : nodes.entrySet()) {
        if (!done.contains(node.getKey()) && isReady(node, edges, done)) {
          goesOn = done.add(node.getKey());
        }
      }
    }
    if (done.size() < nodes.size()) {
      throw new NirException(
          "NIR graph: every node must be reached from the input, without cycles, but not so are "
              + nodes.keySet().stream()
                  .filter(name -> !done.contains(name))
                  .collect(Collectors.joining(", ")));
    }
    return List.copyOf(done);
  }

  private static boolean isReady(
      Map.Entry<String, NirNode> node, List<Edge> edges, Set<String> done) {
    List<Edge> incoming = edges.stream().filter(e -> e.to().equals(node.getKey())).toList();
    boolean isStart = node.getValue() instanceof NirNode.Input;
    return isStart == incoming.isEmpty()
        && incoming.stream().allMatch(e -> done.contains(e.from()));
  }

  private static void requireOne(Map<String, NirNode> nodes, Class<? extends NirNode> kind) {
    long count = nodes.values().stream().filter(kind::isInstance).count();
    if (count != 1) {
      throw new NirException(
          "NIR graph: it must have one " + kind.getSimpleName() + " node but has " + count);
    }
  }

  private static void requireNode(Map<String, NirNode> nodes, Edge edge, String name) {
    if (!nodes.containsKey(name)) {
      throw new NirException(
          "NIR graph: an edge goes from '"
              + edge.from()
              + "' to '"
              + edge.to()
              + "' but there is no node '"
              + name
              + "'");
    }
  }
}
