// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.sta.FixedArguments;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The graph of increments after the first step, when the network's constants have been given. */
final class LaterSteps {

  private LaterSteps() {}

  /**
   * The same graph, sharing its modules, with zeros for constants that are no masks or weights.
   *
   * @param scope owns the zeros
   */
  static Graph of(Graph graph, TensorScope scope) {
    FixedArguments fixed = FixedArguments.of(graph);
    GraphDraft draft = graph.draft();
    for (Node node : graph.nodes()) {
      if (node.opcode() == Opcode.GET_ATTR && !fixed.isFixed(node)) {
        Tensor constant = graph.tensors().get(node.target());
        String path = "nothing_instead_of_" + node.name();
        draft.put(path, scope.zeros(constant.dtype(), constant.shape()));
        draft.replace(node.withTarget(path));
      }
    }
    return draft.freeze();
  }
}
