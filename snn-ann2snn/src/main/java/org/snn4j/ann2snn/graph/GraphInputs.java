// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.tensor.Tensor;

/** Hands inputs to a graph's placeholders. */
public final class GraphInputs {

  private GraphInputs() {}

  /**
   * The inputs by the names of the placeholders they go to, in the order of these.
   *
   * @throws IllegalArgumentException if one is missing, unknown, or given twice
   */
  public static Map<String, Tensor> byName(
      Graph graph, List<Tensor> inputs, Map<String, Tensor> named) {
    List<String> names = graph.placeholders().stream().map(Node::name).toList();
    if (inputs.size() > names.size()) {
      throw new IllegalArgumentException(
          "Graph: there are "
              + names.size()
              + " inputs "
              + names
              + " but "
              + inputs.size()
              + " were given");
    }
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      all.put(names.get(i), inputs.get(i));
    }
    named.forEach(
        (name, value) -> {
          if (!names.contains(name) || all.put(name, value) != null) {
            throw new IllegalArgumentException(
                "Graph: input '" + name + "' is unknown or given twice; the inputs are " + names);
          }
        });
    Map<String, Tensor> inOrder = new LinkedHashMap<>();
    for (String name : names) {
      if (all.get(name) == null) {
        throw new IllegalArgumentException("Graph: input '" + name + "' is missing");
      }
      inOrder.put(name, all.get(name));
    }
    return inOrder;
  }
}
