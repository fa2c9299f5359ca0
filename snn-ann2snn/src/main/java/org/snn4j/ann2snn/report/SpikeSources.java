// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.Map;
import java.util.OptionalDouble;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.rate.SpikeGatedMaxPool2d;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.Module;

/**
 * Which layers of a spiking graph take spikes, and how many.
 *
 * @param graph of one step
 * @param rates of the nodes that fire, by name
 */
record SpikeSources(Graph graph, Map<String, Double> rates) {

  /** Spikes for each input value and step of a layer; empty if its input is numbers. */
  OptionalDouble rate(Node layer) {
    return graph.module(layer).isEmpty() && !layer.calls("linear")
        ? OptionalDouble.empty()
        : rate(layer.args().get(0));
  }

  private OptionalDouble rate(Argument argument) {
    double sum = 0;
    for (String name : argument.refs().toList()) {
      OptionalDouble one = of(graph.node(name));
      if (one.isEmpty()) {
        return one;
      }
      sum += one.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private OptionalDouble of(Node node) {
    Double fired = rates.get(node.name());
    if (fired != null) {
      return OptionalDouble.of(fired);
    }
    if (node.opcode() == Opcode.PLACEHOLDER || node.opcode() == Opcode.GET_ATTR || !passes(node)) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (Argument argument : node.args()) {
      OptionalDouble one = rate(argument);
      if (one.isEmpty()) {
        return one;
      }
      sum += one.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private boolean passes(Node node) {
    Module module = graph.module(node).orElse(null);
    return module instanceof VoltageScaler
        || module instanceof ChannelVoltageScaler
        || module instanceof SpikeGatedMaxPool2d
        || Linearity.isLinear(graph, node);
  }
}
