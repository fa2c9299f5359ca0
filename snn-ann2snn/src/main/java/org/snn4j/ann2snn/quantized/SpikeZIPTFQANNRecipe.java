// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import com.google.common.collect.ImmutableSet;
import org.snn4j.ann2snn.Conversion;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.sta.FixedArguments;
import org.snn4j.ann2snn.sta.OnlineDifference;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Converts networks trained with {@link Quantizer}s to spiking ones that give the same sums: K. You
 * et al., <i>SpikeZIP-TF: Conversion is All You Need for Transformer-based SNN</i>, ICML 2024.
 *
 * <p>Quantisers become bipolar neurons, linear layers and convolutions give their biases in equal
 * parts over the first steps, ReLUs go, and all else that is not linear passes on by how much its
 * value for the summed input changes. The converted network takes one step per call: the input at
 * the first one and zeros after; once all neurons are silent, the outputs have summed up to what
 * the quantised network gives.
 *
 * @param timeSteps over how many steps biases are given where the network has no quantiser, whose
 *     number of levels decides otherwise
 */
public record SpikeZIPTFQANNRecipe(int timeSteps) implements ConversionRecipe {

  /** Checks the value. */
  public SpikeZIPTFQANNRecipe {
    Require.oneOrMore("SpikeZIPTFQANNRecipe", "timeSteps", timeSteps);
  }

  @Override
  public Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
    GraphDraft draft = graph.draft();
    FixedArguments fixed = FixedArguments.of(graph);
    int level = level(graph);
    for (Node node : graph.nodes()) {
      if (node.opcode() == Opcode.GET_ATTR && !fixed.isFixed(node)) {
        throw new IllegalArgumentException(
            "SpikeZIPTFQANNRecipe: node '"
                + node.name()
                + "' reads the constant '"
                + node.target()
                + "', which would be added at every step; constants are not supported");
      }
      if (node.opcode() == Opcode.CALL_MODULE) {
        Module spiking =
            spiking(graph.modules().get(node.target()), level, fixed, node, conversion);
        draft.put(node.target(), spiking);
        log(conversion, node, spiking.getClass().getSimpleName());
      } else if (node.opcode() == Opcode.CALL_FUNCTION && !Linearity.isLinear(graph, node)) {
        String path = "online." + node.name();
        draft.put(path, OnlineDifference.of(node.target(), fixed.positions(node)));
        draft.replace(node.withOpcode(Opcode.CALL_MODULE).withTarget(path));
        log(conversion, node, "OnlineDifference");
      }
    }
    return draft.freeze();
  }

  private int level(Graph graph) {
    return graph.modules().values().stream()
        .filter(Quantizer.class::isInstance)
        .map(quantizer -> ((Quantizer) quantizer).level())
        .findFirst()
        .orElse(timeSteps);
  }

  private static Module spiking(
      Module module, int level, FixedArguments fixed, Node node, Conversion conversion) {
    if (module instanceof Quantizer quantizer) {
      return quantizer.neuron().singleStep();
    }
    if (module instanceof ReLU) {
      return new Identity();
    }
    if (module instanceof Linear || module instanceof Conv2d) {
      return withParts(module, level, conversion.init());
    }
    ImmutableSet<Integer> positions = fixed.positions(node);
    return Linearity.isLinear(module) ? module : OnlineDifference.of(module, positions);
  }

  /** A copy that gives its bias in parts. */
  private static Module withParts(Module layer, int level, Init init) {
    boolean bias = layer.parameters().containsKey("bias");
    Module copy;
    if (layer instanceof Linear linear) {
      Tensor weight = linear.weight().value();
      copy = new SpikeZIPLinear(size(weight, 1), size(weight, 0), bias, level, init);
    } else {
      Conv2d conv = (Conv2d) layer;
      Tensor weight = conv.weight().value();
      int in = size(weight, 1) * conv.geometry().groups();
      copy = new SpikeZIPConv2d(in, size(weight, 0), conv.geometry(), bias, level, init);
    }
    copy.load(layer.stateDict());
    return copy;
  }

  private static int size(Tensor tensor, int axis) {
    return Math.toIntExact(tensor.size(axis));
  }

  private static void log(Conversion conversion, Node node, String to) {
    conversion.log().add(new ConversionLog.Entry.Converted(node.name(), "SpikeZIP", to));
  }
}
