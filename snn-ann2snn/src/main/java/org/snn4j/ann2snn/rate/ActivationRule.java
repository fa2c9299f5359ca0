// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.core.nn.Module;

/**
 * How one kind of activation becomes spiking neurons. Of several rules the first that matches a
 * node counts.
 */
public interface ActivationRule {

  /**
   * Whether a node is such an activation.
   *
   * @param modules the modules of the graph by path
   */
  boolean match(Node node, Map<String, Module> modules);

  /**
   * Puts in what measures an activation.
   *
   * @param node an activation that matched
   * @return the hook's node; the activation's where nothing needs to be measured
   */
  Node insertHooks(GraphDraft draft, Node node, HookFactory hooks);

  /** The activations of this rule with their hooks, in the order of execution. */
  List<ActivationPair> findReplacements(GraphDraft draft);

  /** Puts neurons in the place of an activation and takes its hook out. */
  void replaceWithNeurons(GraphDraft draft, Node activation, Node hook, Replacement replacement);

  /** Modules {@code ReLU} and calls of the function. */
  static ImmutableList<ActivationRule> defaults() {
    return ImmutableList.of(new ReLURule(), new FunctionalReLURule(), new QCFSRule());
  }

  /** The default rules, with the pools behind activations moved before the neurons. */
  static ImmutableList<ActivationRule> poolingBeforeSpikes() {
    return ImmutableList.of(new ReLURule(true), new FunctionalReLURule(true), new QCFSRule());
  }
}
