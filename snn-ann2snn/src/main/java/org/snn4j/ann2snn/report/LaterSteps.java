// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import org.snn4j.ann2snn.graph.Argument;
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
        keepWeights(draft, graph, fixed, node);
        Tensor constant = graph.tensors().get(node.target());
        String path = "nothing_instead_of_" + node.name();
        draft.put(path, scope.zeros(constant.dtype(), constant.shape()));
        draft.replace(node.withTarget(path));
      }
    }
    return draft.freeze();
  }

  /** Lets those who take a constant as a weight take it from a node of its own. */
  private static void keepWeights(
      GraphDraft draft, Graph graph, FixedArguments fixed, Node constant) {
    Argument value = Argument.ref(constant.name());
    for (Node user : graph.users(constant.name())) {
      Node now = draft.find(user.name()).orElseThrow();
      Argument[] args = now.args().toArray(Argument[]::new);
      for (int position : fixed.positions(user)) {
        if (args[position].equals(value)) {
          Node own = Node.tensor(draft.freshName(constant.name()), constant.target());
          draft.addAfter(constant.name(), own);
          args[position] = Argument.ref(own.name());
        }
      }
      draft.replace(now.withArgs(args));
    }
  }
}
