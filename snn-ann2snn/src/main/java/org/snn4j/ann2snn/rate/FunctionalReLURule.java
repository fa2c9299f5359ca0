// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.core.nn.Module;

/**
 * Calls of the function {@code relu} become what {@link ReLURule} makes of modules; the neurons go
 * beside the module that feeds the function.
 *
 * @param preSpikeMaxPool as in {@link ReLURule}
 */
public record FunctionalReLURule(boolean preSpikeMaxPool) implements ActivationRule {

  /** Max-pools stay where they are. */
  public FunctionalReLURule() {
    this(false);
  }

  @Override
  public boolean match(Node node, Map<String, Module> modules) {
    return node.calls("relu");
  }

  @Override
  public Node insertHooks(GraphDraft draft, Node node, HookFactory hooks) {
    return Hooks.insert(draft, node, preSpikeMaxPool, hooks);
  }

  @Override
  public List<ActivationPair> findReplacements(GraphDraft draft) {
    return Measured.pairs(this, draft);
  }

  @Override
  public void replaceWithNeurons(
      GraphDraft draft, Node activation, Node hook, Replacement replacement) {
    new SpikingChain(draft, replacement).replace(activation, hook, "FunctionalReLURule");
  }
}
