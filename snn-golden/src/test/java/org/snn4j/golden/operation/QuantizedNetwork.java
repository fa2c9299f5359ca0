// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snn4j.ann2snn.quantized.Quantizer;
import org.snn4j.ann2snn.quantized.SpikeZIPLinear;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;

/**
 * A graph of quantised layers with one input each, in two forms: as it was trained, and with
 * spiking layers in their place.
 */
final class QuantizedNetwork {

  private record Node(String name, String input, Module quantized, Module spiking) {}

  private final List<Node> nodes = new ArrayList<>();
  private final String input;
  private final String output;
  private final int level;

  private QuantizedNetwork(String input, String output, int level) {
    this.input = input;
    this.output = output;
    this.level = level;
  }

  /**
   * Of a description.
   *
   * @param otherwise the level of a network without quantisers
   */
  static QuantizedNetwork of(Hyper net, int otherwise, CaseRun run) {
    if (!net.text("kind").equals("graph")) {
      throw net.unsupported("kind");
    }
    List<Hyper> described = net.objects("nodes");
    Optional<Hyper> first =
        described.stream().filter(node -> node.text("op").equals("Quantizer")).findFirst();
    QuantizedNetwork network =
        new QuantizedNetwork(
            only(net),
            net.text("output"),
            first.map(node -> node.integer("level")).orElse(otherwise));
    described.forEach(node -> network.add(node, run));
    return network;
  }

  private static String only(Hyper of) {
    List<JsonNode> inputs = of.values("inputs");
    if (inputs.size() != 1) {
      throw of.unsupported("inputs");
    }
    return inputs.get(0).asText();
  }

  private void add(Hyper node, CaseRun run) {
    Init init = NetBuilder.init(run);
    String name = node.text("name");
    Node made =
        switch (node.text("op")) {
          case "Quantizer" -> {
            Quantizer quantizer = quantizer(node, init);
            yield new Node(name, only(node), quantizer, quantizer.neuron().singleStep());
          }
          case "Linear" -> linear(name, node, init);
          case "ReLU" -> new Node(name, only(node), new ReLU(), new Identity());
          case "Identity" -> new Node(name, only(node), new Identity(), new Identity());
          default -> throw node.unsupported("op");
        };
    QuantizedOperations.load(made.quantized, "param." + name + ".", run);
    QuantizedOperations.load(made.spiking, "param." + name + ".", run);
    nodes.add(made);
  }

  private static Quantizer quantizer(Hyper node, Init init) {
    Quantizer quantizer =
        new Quantizer(node.number("s"), node.integer("level"), node.flag("sym"), init);
    if (node.number("neg_min", quantizer.negMin()) != quantizer.negMin()) {
      throw node.unsupported("neg_min");
    }
    if (node.number("pos_max", quantizer.posMax()) != quantizer.posMax()) {
      throw node.unsupported("pos_max");
    }
    return quantizer;
  }

  private Node linear(String name, Hyper node, Init init) {
    int in = node.integer("in_features");
    int out = node.integer("out_features");
    boolean bias = node.flag("bias", true);
    return new Node(
        name,
        only(node),
        new Linear(in, out, bias, init),
        new SpikeZIPLinear(in, out, bias, level, init));
  }

  /** Over how many steps biases are given. */
  int level() {
    return level;
  }

  Tensor quantized(Tensor x, ForwardPass pass) {
    return run(x, pass, Node::quantized);
  }

  /** One step. */
  Tensor spiking(Tensor x, ForwardPass pass) {
    return run(x, pass, Node::spiking);
  }

  private Tensor run(Tensor x, ForwardPass pass, Function<Node, Module> form) {
    Map<String, Tensor> values = new HashMap<>(Map.of(input, x));
    for (Node node : nodes) {
      values.put(node.name, form.apply(node).forward(values.get(node.input), pass));
    }
    return values.get(output);
  }
}
