// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.stream.Stream;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.LogSoftmax;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.layer.MaxPool1d;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.MaxPool3d;
import org.snn4j.neuron.NeuronLayer;

/**
 * Notes what is left in a graph of neurons that is not affine, and so sees the spikes of each step
 * where it saw an activation. Affine layers mean the same: the inputs of all steps are alike.
 */
final class Unconverted {

  private final Graph graph;
  private final boolean poolsCurrents;

  private Unconverted(Graph graph, boolean poolsCurrents) {
    this.graph = graph;
    this.poolsCurrents = poolsCurrents;
  }

  /**
   * Notes all such nodes.
   *
   * @param poolsCurrents whether max-pools right before neurons are there on purpose
   */
  static void note(Graph graph, boolean poolsCurrents, ConversionLog log) {
    Unconverted found = new Unconverted(graph, poolsCurrents);
    graph.nodes().stream()
        .filter(node -> !found.isAffine(node))
        .forEach(
            node ->
                log.add(
                    new ConversionLog.Entry.LeftUnconverted(
                        node.name(), found.what(node), found.why(node))));
  }

  private boolean isAffine(Node node) {
    return switch (node.opcode()) {
      case CALL_MODULE -> isAffine(graph.modules().get(node.target()), node);
      case CALL_FUNCTION -> Linearity.isLinear(graph, node) || hasFixedFactor(node);
      case PLACEHOLDER, GET_ATTR, OUTPUT -> true;
    };
  }

  private boolean isAffine(Module module, Node node) {
    boolean spiking =
        module instanceof NeuronLayer
            || module instanceof VoltageScaler
            || module instanceof ChannelVoltageScaler
            || module instanceof SpikeGatedMaxPool2d;
    boolean currents =
        poolsCurrents
            && module instanceof MaxPool2d
            && PoolGating.isBeforeNeurons(graph.draft(), node);
    return spiking || currents || Linearity.isAffine(module);
  }

  /** Whether a product has one factor that belongs to the network, and the like. */
  private boolean hasFixedFactor(Node node) {
    return switch (node.target()) {
      case "affine" -> true;
      case "multiply", "matmul" -> isFixed(node, 0) || isFixed(node, 1);
      case "divide" -> isFixed(node, 1);
      case "linear" -> isFixed(node, 1) && (node.args().size() < 3 || isFixed(node, 2));
      default -> false;
    };
  }

  private boolean isFixed(Node node, int argument) {
    Argument given = node.args().get(argument);
    return given.refs().allMatch(name -> graph.node(name).opcode() == Opcode.GET_ATTR);
  }

  private String what(Node node) {
    return graph
        .module(node)
        .map(module -> module.getClass().getSimpleName() + " " + node.target())
        .orElse(node.target());
  }

  private String why(Node node) {
    Module module = graph.module(node).orElse(null);
    boolean softmax =
        Stream.of("softmax", "logSoftmax").anyMatch(node::calls)
            || module instanceof Softmax
            || module instanceof LogSoftmax;
    boolean last = graph.users(node.name()).stream().allMatch(n -> n.opcode() == Opcode.OUTPUT);
    if (softmax && last) {
      return "a softmax at the end is left: it sees the outputs of each step by itself, so that the"
          + " mean over the steps is no probability; read the outputs before it";
    }
    boolean pool =
        node.calls("maxPool2d")
            || module instanceof MaxPool1d
            || module instanceof MaxPool2d
            || module instanceof MaxPool3d;
    return pool
        ? "a max-pool picks the largest spike of each step, not the largest rate; use average"
            + " pooling, or gate it"
        : "it is not linear and no rule converts it: it sees spikes where it saw activations";
  }
}
