// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;

/**
 * Modules {@link ReLU}, and none but these, become {@code VoltageScaler(vThreshold / s)}, neurons,
 * {@code VoltageScaler(s)}, where s is what a hook behind the activation found.
 *
 * @param preSpikeMaxPool whether a max-pool that alone takes the activation is moved before the
 *     neurons, so that it pools currents
 */
public record ReLURule(boolean preSpikeMaxPool) implements ActivationRule {

  /** Max-pools stay where they are. */
  public ReLURule() {
    this(false);
  }

  @Override
  public boolean match(Node node, Map<String, Module> modules) {
    return node.opcode() == Opcode.CALL_MODULE && modules.get(node.target()) instanceof ReLU;
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
    new SpikingChain(draft, replacement).replace(activation, hook, "ReLURule");
  }
}
