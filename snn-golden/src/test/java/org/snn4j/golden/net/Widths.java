// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;

/** The sizes of last axes, as far as layers and inputs tell them. */
final class Widths {

  private Widths() {}

  static long of(GraphDraft draft, CaseRun run, String name) {
    Node node = draft.find(name).orElseThrow();
    if (node.opcode() == Opcode.PLACEHOLDER) {
      return ofInput(run, node.target());
    }
    Module module = draft.modules().get(node.target());
    if (node.opcode() == Opcode.CALL_MODULE && module instanceof Linear linear) {
      return linear.parameters().get("weight").value().size(0);
    }
    boolean keeps = node.opcode() == Opcode.CALL_MODULE || node.calls("add");
    if (!keeps) {
      throw new UnsupportedCaseException("a scale by the width of node '" + name + "'");
    }
    return of(draft, run, node.inputs().findFirst().orElseThrow());
  }

  private static long ofInput(CaseRun run, String input) {
    Optional<String> array =
        List.of("in." + input, "in." + input + "_seq").stream().filter(run::has).findFirst();
    Shape shape =
        run.array(
                array.orElseThrow(
                    () -> new UnsupportedCaseException("the width of input '" + input + "'")))
            .shape();
    return shape.size(-1);
  }
}
