// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.List;
import java.util.stream.Stream;
import org.snn4j.ann2snn.graph.GraphDraft;

/** Activations that hooks have measured. */
final class Measured {

  private Measured() {}

  /** Those of a rule, in the order of execution. */
  static List<ActivationPair> pairs(ActivationRule rule, GraphDraft draft) {
    return draft.nodes().stream()
        .filter(node -> rule.match(node, draft.modules()))
        .flatMap(
            node ->
                Hooks.find(draft, node)
                    .map(hook -> Stream.of(new ActivationPair(node, hook)))
                    .orElseGet(Stream::empty))
        .toList();
  }
}
