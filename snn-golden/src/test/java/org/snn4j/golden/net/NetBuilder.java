// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.DType;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.operation.Neurons;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.container.SeqToANNContainer;

/**
 * Turns descriptions of networks into modules.
 *
 * <p>Inside {@code [T, N, ...]} a layer without time sees {@code [T * N, ...]} and a neuron its
 * whole sequence; containers, and a layer's own {@code step_mode}, decide otherwise.
 */
public final class NetBuilder {

  private final Init init;
  private final Map<String, Module> parts = new LinkedHashMap<>();

  private NetBuilder(CaseRun run) {
    Init seeded = Init.seeded(run.scope(), 0);
    this.init = run.dtype() == DType.DOUBLE ? seeded.inDoublePrecision() : seeded;
  }

  /** The network of a description such as {@code hyper.net}. */
  public static Network network(Hyper net, CaseRun run) {
    if (!net.text("kind").equals("sequential")) {
      throw net.unsupported("kind");
    }
    NetBuilder builder = new NetBuilder(run);
    boolean sequences = takesSequences(net, true);
    Module root = builder.sequence(net.objects("layers"), "", sequences);
    return new Network(root, builder.parts, !sequences);
  }

  /** A single layer whose arrays have no prefix. */
  public static Network layer(String op, Hyper hyper, CaseRun run) {
    NetBuilder builder = new NetBuilder(run);
    boolean knowsTime = SequenceLayers.knows(op);
    boolean sequences = takesSequences(hyper, knowsTime);
    Module layer = builder.leaf(op, hyper, "", sequences);
    boolean carries = knowsTime || NormLayers.carriesState(op);
    return new Network(layer, builder.parts, carries && !sequences);
  }

  private static boolean takesSequences(Hyper hyper, boolean otherwise) {
    return switch (hyper.text("step_mode", otherwise ? "m" : "s")) {
      case "m" -> true;
      case "s" -> false;
      default -> throw hyper.unsupported("step_mode");
    };
  }

  private Module sequence(List<Hyper> layers, String prefix, boolean sequences) {
    List<Module> modules = modules(layers, prefix, sequences);
    return modules.size() == 1 ? modules.get(0) : new Sequential(modules);
  }

  private List<Module> modules(List<Hyper> layers, String prefix, boolean sequences) {
    List<Module> modules = new ArrayList<>();
    for (Hyper layer : layers) {
      String name = layer.text("name");
      String path = prefix.isEmpty() || name.isEmpty() ? prefix + name : prefix + "." + name;
      modules.add(
          layer.has("layers")
              ? container(layer, path, sequences)
              : leaf(layer.text("op"), layer, path, sequences));
    }
    return modules;
  }

  private Module container(Hyper layer, String path, boolean sequences) {
    List<Hyper> layers = layer.objects("layers");
    String op = layer.text("op");
    Module made =
        switch (op) {
          case "Sequential" -> new Sequential(modules(layers, path, sequences));
          case "SeqToANNContainer" -> allAtOnce(layers, path);
          case "MultiStepContainer" -> stepByStep(layers, path);
          case "StepModeContainer" -> {
            boolean stateful = layer.flag("stateful");
            if (!takesSequences(layer, sequences)) {
              yield new Sequential(modules(layers, path, false));
            }
            yield stateful ? stepByStep(layers, path) : allAtOnce(layers, path);
          }
          default -> throw new UnsupportedCaseException("container '" + op + "'");
        };
    parts.put(path, made);
    return made;
  }

  private Module allAtOnce(List<Hyper> layers, String path) {
    return new SeqToANNContainer(modules(layers, path, false).toArray(Module[]::new));
  }

  private Module stepByStep(List<Hyper> layers, String path) {
    return new MultiStepContainer(modules(layers, path, false).toArray(Module[]::new));
  }

  private Module leaf(String op, Hyper hyper, String path, boolean sequences) {
    boolean time = takesSequences(hyper, sequences);
    if (Neurons.knows(op)) {
      Neuron<?> neuron = Neurons.of(op, hyper);
      Module layer = time ? neuron.multiStep(init) : neuron.singleStep(init);
      parts.put(path, layer);
      return layer;
    }
    if (SequenceLayers.knows(op)) {
      Module layer = SequenceLayers.of(op, hyper, time, init);
      parts.put(path, layer);
      return layer;
    }
    if (NormLayers.isOverTime(op)) {
      Module layer = NormLayers.overTime(op, hyper, init, time);
      parts.put(path, layer);
      return layer;
    }
    Module layer = Layers.of(op, hyper, init);
    parts.put(path, layer);
    return time && !Layers.takesTime(op) ? new SeqToANNContainer(layer) : layer;
  }
}
