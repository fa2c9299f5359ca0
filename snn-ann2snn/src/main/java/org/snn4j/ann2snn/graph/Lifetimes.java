// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Gives the memory of values back once the last node that needs them has run. */
public final class Lifetimes {

  private final Map<String, List<String>> endingAt;
  private final TensorScope scope;
  private final Map<Storage, Integer> uses = new IdentityHashMap<>();

  private Lifetimes(Map<String, List<String>> endingAt, TensorScope scope) {
    this.endingAt = endingAt;
    this.scope = scope;
  }

  /** Values stay until their scope is closed. */
  public static Lifetimes endless() {
    return new Lifetimes(Map.of(), null);
  }

  /** Values owned by a scope go when nobody needs them. */
  public static Lifetimes of(Graph graph, TensorScope scope) {
    Map<String, String> last = new HashMap<>();
    graph.nodes().forEach(node -> last.put(node.name(), node.name()));
    graph.nodes().forEach(node -> node.inputs().forEach(used -> last.put(used, node.name())));
    Map<String, List<String>> endingAt = new HashMap<>();
    last.forEach(
        (value, at) -> endingAt.computeIfAbsent(at, key -> new java.util.ArrayList<>()).add(value));
    return new Lifetimes(endingAt, scope);
  }

  /**
   * Called when a node has run; takes values that are not needed any more out of the map.
   *
   * @param values the values so far, the node's own included
   */
  public void passed(Node node, Map<String, Object> values) {
    if (scope == null) {
      return;
    }
    Values.map(values.get(node.name()), tensor -> counted(tensor, 1));
    for (String ended : endingAt.getOrDefault(node.name(), List.of())) {
      Values.map(values.remove(ended), this::released);
    }
  }

  private Tensor counted(Tensor tensor, int more) {
    uses.merge(tensor.storage(), more, Integer::sum);
    return tensor;
  }

  private Tensor released(Tensor tensor) {
    counted(tensor, -1);
    if (uses.get(tensor.storage()) == 0) {
      uses.remove(tensor.storage());
      scope.release(tensor);
    }
    return tensor;
  }
}
