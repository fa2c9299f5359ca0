// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;

/** Where new modules go: beside those they belong to. */
final class Paths {

  private Paths() {}

  /**
   * The path of the module that a node's module is in; for a function, that of the module which
   * feeds it. Empty for the root.
   */
  static String parent(GraphDraft draft, Node node) {
    Node at = node;
    while (at.opcode() == Opcode.CALL_FUNCTION && at.inputs().findFirst().isPresent()) {
      at = draft.find(at.inputs().findFirst().get()).orElseThrow();
    }
    int dot = at.target().lastIndexOf('.');
    return at.opcode() != Opcode.CALL_MODULE || dot < 0 ? "" : at.target().substring(0, dot);
  }

  /** The first of {@code <parent>.<name>0}, {@code <parent>.<name>1}, ... that is not taken. */
  static String fresh(GraphDraft draft, String parent, String name) {
    for (int i = 0; ; i++) {
      String path = (parent.isEmpty() ? name : parent + "." + name) + i;
      if (draft.modules().keySet().stream()
          .noneMatch(taken -> taken.equals(path) || taken.startsWith(path + "."))) {
        return path;
      }
    }
  }
}
