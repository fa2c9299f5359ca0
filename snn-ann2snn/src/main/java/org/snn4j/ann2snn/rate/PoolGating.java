// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.op.PoolGeometry;

/**
 * Puts {@link SpikeGatedMaxPool2d} in the place of max-pools, {@code <parent>.gated_maxpool_<i>}.
 */
final class PoolGating {

  private static final String RULE = "SpikeGatedMaxPool";

  private PoolGating() {}

  /**
   * The graph with gated pools.
   *
   * @param currents whether pools right before neurons are gated, too
   */
  static Graph gate(Graph graph, boolean currents, ConversionLog log) {
    GraphDraft draft = graph.draft();
    for (Node node : graph.nodes()) {
      if (Hooks.isPool(draft, node) && (currents || !isBeforeNeurons(draft, node))) {
        String path = Paths.fresh(draft, Paths.parent(draft, node), "gated_maxpool_");
        draft.put(path, new SpikeGatedMaxPool2d(geometry(draft, node)));
        draft.replace(Node.module(node.name(), path, node.args().get(0)));
        log.add(new ConversionLog.Entry.Converted(node.name(), RULE, path));
      }
    }
    return draft.freeze();
  }

  private static PoolGeometry geometry(GraphDraft draft, Node node) {
    if (node.opcode() == Opcode.CALL_MODULE) {
      return ((MaxPool2d) draft.modules().get(node.target())).geometry();
    }
    Argument.Constant geometry = (Argument.Constant) node.kwargs().get("geometry");
    return (PoolGeometry) geometry.value();
  }

  /** Whether the scaler of a layer of neurons takes a pool's value. */
  static boolean isBeforeNeurons(GraphDraft draft, Node pool) {
    return draft.users(pool.name()).stream()
        .filter(user -> user.opcode() == Opcode.CALL_MODULE)
        .map(user -> draft.modules().get(user.target()))
        .anyMatch(PoolGating::isScaler);
  }

  private static boolean isScaler(Module module) {
    return module instanceof VoltageScaler || module instanceof ChannelVoltageScaler;
  }
}
