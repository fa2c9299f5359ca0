// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.core.nn.ForwardPass;

/** The steps of a conversion by rules: hooks in, calibration, neurons for activations. */
public final class RateSteps {

  private RateSteps() {}

  /** The graph with a hook for each activation that a rule matches; the first such rule counts. */
  public static Graph insertHooks(
      Graph graph, ImmutableList<ActivationRule> rules, HookFactory hooks) {
    GraphDraft draft = graph.draft();
    for (Node node : graph.nodes()) {
      Optional<ActivationRule> first =
          rules.stream().filter(rule -> rule.match(node, draft.modules())).findFirst();
      first.ifPresent(
          rule -> rule.insertHooks(draft, draft.find(node.name()).orElseThrow(), hooks));
    }
    return draft.freeze();
  }

  /**
   * Runs all batches through a graph.
   *
   * @param pass holds what hooks found afterwards
   */
  public static void calibrate(Graph graph, CalibrationData data, ForwardPass pass) {
    GraphModule network = new GraphModule(graph);
    data.forEach(pass.scope(), Long.MAX_VALUE, batch -> pass.discard(network.forward(batch, pass)));
  }

  /**
   * The graph with neurons in the place of activations and without hooks; each activation and each
   * hook counts once.
   */
  public static Graph replace(
      Graph graph, ImmutableList<ActivationRule> rules, Replacement replacement) {
    GraphDraft draft = graph.draft();
    Set<String> done = new HashSet<>();
    for (ActivationRule rule : rules) {
      for (ActivationPair pair : rule.findReplacements(draft)) {
        String activation = pair.activation().name();
        String hook = pair.hook().name();
        if (!done.contains(activation) && !done.contains(hook)) {
          done.add(activation);
          done.add(hook);
          rule.replaceWithNeurons(
              draft,
              draft.find(activation).orElseThrow(),
              draft.find(hook).orElseThrow(),
              replacement);
        }
      }
    }
    return draft.freeze();
  }

  /** The graph with its max-pools dealt with; what is left unconverted is noted. */
  static Graph finished(Graph graph, MaxPooling pooling, ConversionLog log) {
    Graph gated = pooling.gated() ? PoolGating.gate(graph, !pooling.preSpike(), log) : graph;
    Unconverted.note(gated, pooling.preSpike(), log);
    return gated;
  }
}
