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
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.operation.Neurons;
import org.snn4j.golden.operation.ParallelNeurons;
import org.snn4j.neuron.Neuron;
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
    this.init = init(run);
  }

  /** What modules of a case are built with. */
  public static Init init(CaseRun run) {
    Init seeded = Init.seeded(run.scope(), 0);
    return run.dtype() == DType.DOUBLE ? seeded.inDoublePrecision() : seeded;
  }

  /** The network of a description such as {@code hyper.net}. */
  public static Network network(Hyper net, CaseRun run) {
    return network(net, run, takesSequences(net, true));
  }

  /** The same for a caller that shows the network single steps. */
  public static Network steps(Hyper net, CaseRun run) {
    if (takesSequences(net, false)) {
      throw net.unsupported("step_mode");
    }
    return network(net, run, false);
  }

  private static Network network(Hyper net, CaseRun run, boolean sequences) {
    NetBuilder builder = new NetBuilder(run);
    Module root =
        switch (net.text("kind")) {
          case "sequential" -> builder.sequence(net.objects("layers"), "", sequences);
          case "graph" -> Graph.of(net, layer -> builder.module(layer, "", sequences));
          default -> throw net.unsupported("kind");
        };
    return new Network(root, builder.parts, !sequences);
  }

  /** A single layer whose arrays have no prefix. */
  public static Network layer(String op, Hyper hyper, CaseRun run) {
    NetBuilder builder = new NetBuilder(run);
    boolean knowsTime = SequenceLayers.knows(op) || RecurrentLayers.knows(op);
    boolean sequences = takesSequences(hyper, knowsTime);
    Module layer = builder.leaf(op, hyper, "", sequences);
    boolean carries = knowsTime || NormLayers.carriesState(op);
    return new Network(layer, builder.parts, carries && !sequences);
  }

  /** A module whose own names of its arrays are the peer's. */
  public static Network whole(Module module) {
    return new Network(module, Map.of("", module), false);
  }

  /** The same for a module that takes one step of a sequence per call. */
  public static Network wholeStepByStep(Module module) {
    return new Network(module, Map.of("", module), true);
  }

  static boolean takesSequences(Hyper hyper, boolean otherwise) {
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

  List<Module> modules(List<Hyper> layers, String prefix, boolean sequences) {
    List<Module> modules = new ArrayList<>();
    layers.forEach(layer -> modules.add(module(layer, prefix, sequences)));
    return modules;
  }

  /** A layer's module: a container with what it holds, or a leaf. */
  Module module(Hyper layer, String prefix, boolean sequences) {
    String path = join(prefix, layer.text("name"));
    if (layer.has("layers")) {
      return part(path, new Containers(this).of(layer, path, sequences));
    }
    return leaf(layer.text("op"), layer, path, sequences);
  }

  /** Files a module under the peer's name for it. */
  <M extends Module> M part(String path, M module) {
    parts.put(path, module);
    return module;
  }

  Init init() {
    return init;
  }

  /** The peer's name for something inside a part. */
  static String join(String prefix, String name) {
    return prefix.isEmpty() || name.isEmpty() ? prefix + name : prefix + "." + name;
  }

  private Module leaf(String op, Hyper hyper, String path, boolean sequences) {
    boolean time = takesSequences(hyper, sequences);
    if (Neurons.knows(op)) {
      Neuron<?> neuron = Neurons.of(op, hyper);
      Module layer = time ? neuron.multiStep(init) : neuron.singleStep(init);
      // Beside a layer of the same name a neuron has no arrays to be told apart.
      parts.putIfAbsent(path, layer);
      return layer;
    }
    if (ParallelNeurons.knows(op)) {
      Module layer = ParallelNeurons.of(op, hyper, init, time);
      parts.put(path, layer);
      return layer;
    }
    if (SequenceLayers.knows(op)) {
      Module layer = SequenceLayers.of(op, hyper, time, init);
      parts.put(path, layer);
      return layer;
    }
    if (RecurrentLayers.knows(op)) {
      return RecurrentLayers.form(part(path, RecurrentLayers.of(op, hyper, init)), time);
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
