// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;

/** A graph that hands out values of nodes beside its output. */
final class Watched {

  /** The output among the values. */
  static final String OUTPUT = "output";

  private final GraphModule module;
  private final List<String> names;

  Watched(Graph graph, Iterable<String> names) {
    Set<String> distinct = new LinkedHashSet<>();
    names.forEach(distinct::add);
    this.names = List.copyOf(distinct);
    GraphDraft draft = graph.draft();
    Argument output = graph.output().args().get(0);
    Argument[] all = new Argument[this.names.size() + 1];
    all[0] = output;
    for (int i = 1; i < all.length; i++) {
      all[i] = Argument.ref(this.names.get(i - 1));
    }
    draft.replace(Node.output(Argument.items(all)).withName(graph.output().name()));
    module = new GraphModule(draft.freeze());
  }

  /** The tensors among the values, and the output if it is one, by name. */
  Map<String, Tensor> run(Tensor x, ForwardPass pass) {
    List<?> values = (List<?>) module.run(List.of(x), Map.of(), pass);
    Map<String, Tensor> byName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (values.get(i + 1) instanceof Tensor tensor) {
        byName.put(names.get(i), tensor);
      }
    }
    if (values.get(0) instanceof Tensor tensor) {
      byName.put(OUTPUT, tensor);
    }
    return byName;
  }
}
