// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.operation.Surrogates;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.container.SynapseFilter;
import org.snn4j.neuron.recurrent.GateFiring;
import org.snn4j.neuron.recurrent.RecurrentOptions;
import org.snn4j.neuron.recurrent.SpikingCell;
import org.snn4j.neuron.recurrent.SpikingGRU;
import org.snn4j.neuron.recurrent.SpikingGRUCell;
import org.snn4j.neuron.recurrent.SpikingLSTM;
import org.snn4j.neuron.recurrent.SpikingLSTMCell;
import org.snn4j.neuron.recurrent.SpikingVanillaRNN;
import org.snn4j.neuron.recurrent.SpikingVanillaRNNCell;
import org.snn4j.neuron.surrogate.Surrogate;

/** Recurrent layers, by the peers' class names and constructor arguments. */
final class RecurrentLayers {

  private static final String FIRST = "surrogate_function1";
  private static final String SECOND = "surrogate_function2";

  private static final ImmutableMap<String, Layers.Maker> KNOWN =
      ImmutableMap.of(
          "SynapseFilter", RecurrentLayers::synapseFilter,
          "SpikingLSTM", (h, i) -> new SpikingLSTM(in(h), hidden(h), options(h), firing(h), i),
          "SpikingGRU", (h, i) -> new SpikingGRU(in(h), hidden(h), options(h), firing(h), i),
          "SpikingVanillaRNN",
              (h, i) -> new SpikingVanillaRNN(in(h), hidden(h), options(h), single(h), i),
          "SpikingLSTMCell", (h, i) -> new SpikingLSTMCell(in(h), hidden(h), bias(h), firing(h), i),
          "SpikingGRUCell", (h, i) -> new SpikingGRUCell(in(h), hidden(h), bias(h), firing(h), i),
          "SpikingVanillaRNNCell",
              (h, i) -> new SpikingVanillaRNNCell(in(h), hidden(h), bias(h), single(h), i));

  private RecurrentLayers() {}

  static boolean knows(String op) {
    return KNOWN.containsKey(op);
  }

  static Module of(String op, Hyper hyper, Init init) {
    return KNOWN.get(op).make(hyper, init);
  }

  /** A layer as it is called: cells once for each step, the others with sequences or with steps. */
  static Module form(Module layer, boolean sequences) {
    if (layer instanceof SpikingCell<?>) {
      return sequences ? new MultiStepContainer(layer) : layer;
    }
    if (!sequences && !(layer instanceof SynapseFilter)) {
      throw new UnsupportedCaseException(
          layer.getClass().getSimpleName() + " with step_mode = \"s\"");
    }
    return Containers.form(layer, sequences);
  }

  private static Module synapseFilter(Hyper hyper, Init init) {
    double tau = hyper.number("tau");
    return hyper.flag("learnable") ? SynapseFilter.learnable(tau, init) : new SynapseFilter(tau);
  }

  private static int in(Hyper hyper) {
    return hyper.integer("input_size");
  }

  private static int hidden(Hyper hyper) {
    return hyper.integer("hidden_size");
  }

  private static boolean bias(Hyper hyper) {
    return hyper.flag("bias", true);
  }

  private static RecurrentOptions options(Hyper hyper) {
    int layers = hyper.integer("num_layers");
    double dropout = hyper.number("dropout_p", 0);
    if (dropout != 0 && layers > 1 && hyper.flag("training", true)) {
      // The peer's masks are not among the arrays.
      throw hyper.unsupported("dropout_p");
    }
    return new RecurrentOptions(
        layers,
        bias(hyper),
        dropout,
        hyper.flag("invariant_dropout_mask", false),
        hyper.flag("bidirectional", false));
  }

  private static GateFiring firing(Hyper hyper) {
    List<Hyper> layers = surrogates(hyper);
    return new GateFiring(
        named(layers, FIRST).orElseThrow(() -> hyper.unsupported("net")), named(layers, SECOND));
  }

  private static Surrogate single(Hyper hyper) {
    return named(surrogates(hyper), "surrogate_function")
        .orElseThrow(() -> hyper.unsupported("net"));
  }

  /** The surrogates among the inner layers, each of which stands in every cell. */
  private static List<Hyper> surrogates(Hyper hyper) {
    // Said again for every inner layer.
    hyper.ignore("surrogate", FIRST, SECOND, "surrogate_function");
    Hyper net = hyper.object("net").ignore("kind", "class", "step_mode");
    List<Hyper> layers = net.objects("layers");
    layers.forEach(layer -> layer.ignore("in_features", "out_features", "bias"));
    ImmutableSet<String> ops = ImmutableSet.of("Linear", "surrogate");
    for (Hyper layer : layers) {
      if (!ops.contains(layer.text("op"))) {
        throw layer.unsupported("op");
      }
    }
    return layers;
  }

  private static Optional<Surrogate> named(List<Hyper> layers, String name) {
    List<Surrogate> found =
        layers.stream()
            .filter(layer -> lastName(layer.text("name")).equals(name))
            .map(layer -> Surrogates.of(layer.object("surrogate")))
            .distinct()
            .toList();
    if (found.size() > 1) {
      throw new UnsupportedCaseException("cells with different " + name);
    }
    return found.stream().findFirst();
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
