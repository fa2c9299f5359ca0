// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;

/**
 * Where a converted layer is in both graphs.
 *
 * @param scale what the conversion noted
 * @param activations the recorded nodes that the layer may stand for, the likeliest first: an
 *     activation that was moved behind a pool stands for the pool
 * @param value the spiking graph's node whose values stand for the activations
 * @param spikes the node of the neurons or of the encoder
 */
record LayerPlace(
    ConversionLog.Entry.Threshold scale, List<String> activations, Node value, Node spikes) {

  /** All layers with a scale that are in both graphs. */
  static List<LayerPlace> of(Converted converted) {
    List<LayerPlace> places = new ArrayList<>();
    for (ConversionLog.Entry entry : converted.entries()) {
      if (entry instanceof ConversionLog.Entry.Threshold scale) {
        of(scale, converted).ifPresent(places::add);
      }
    }
    return places;
  }

  private static Optional<LayerPlace> of(ConversionLog.Entry.Threshold scale, Converted converted) {
    Graph recorded = converted.recorded();
    Optional<Node> whole = called(converted.graph(), scale.layer());
    Optional<Node> value = called(converted.graph(), scale.layer() + ".scaler1").or(() -> whole);
    Optional<Node> spikes = called(converted.graph(), scale.layer() + ".if_node").or(() -> whole);
    if (recorded.find(scale.node()).isEmpty() || value.isEmpty() || spikes.isEmpty()) {
      return Optional.empty();
    }
    List<String> activations = new ArrayList<>(List.of(scale.node()));
    recorded.users(scale.node()).stream()
        .filter(user -> user.opcode() != Opcode.OUTPUT)
        .forEach(user -> activations.add(user.name()));
    return Optional.of(new LayerPlace(scale, activations, value.get(), spikes.get()));
  }

  private static Optional<Node> called(Graph graph, String path) {
    return graph.nodes().stream()
        .filter(node -> node.opcode() == Opcode.CALL_MODULE && node.target().equals(path))
        .findFirst();
  }
}
