// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.List;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.neuron.container.ElementWiseRecurrentContainer;
import org.snn4j.neuron.container.LinearRecurrentContainer;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.container.SeqToANNContainer;
import org.snn4j.neuron.container.SingleStepContainer;
import org.snn4j.neuron.container.StepModeContainer;
import org.snn4j.neuron.container.TLastMultiStepContainer;
import org.snn4j.neuron.container.TLastSeqToANNContainer;
import org.snn4j.neuron.learning.OTTTSequential;

/** Modules that hold others, by the peer's class names and constructor arguments. */
final class Containers {

  private final NetBuilder builder;

  Containers(NetBuilder builder) {
    this.builder = builder;
  }

  Module of(Hyper layer, String path, boolean sequences) {
    String op = layer.text("op");
    return switch (op) {
      case "Sequential" ->
          new Sequential(builder.modules(layer.objects("layers"), path, sequences));
      case "SeqToANNContainer" -> new SeqToANNContainer(steps(layer, path));
      case "MultiStepContainer" -> new MultiStepContainer(steps(layer, path));
      case "TLastMultiStepContainer" -> new TLastMultiStepContainer(steps(layer, path));
      case "TLastSeqToANNContainer" -> new TLastSeqToANNContainer(steps(layer, path));
      case "OTTTSequential" ->
          new OTTTSequential(builder.modules(layer.objects("layers"), path, false));
      case "StepModeContainer" -> stepMode(layer, path, sequences);
      case "ElementWiseRecurrentContainer" ->
          form(elementWise(layer, path), NetBuilder.takesSequences(layer, sequences));
      case "LinearRecurrentContainer" ->
          form(linear(layer, path), NetBuilder.takesSequences(layer, sequences));
      default -> throw new UnsupportedCaseException("container '" + op + "'");
    };
  }

  private Module[] steps(Hyper layer, String path) {
    return builder.modules(layer.objects("layers"), path, false).toArray(Module[]::new);
  }

  private Module stepMode(Hyper layer, String path, boolean sequences) {
    boolean stateful = layer.flag("stateful");
    Module[] modules = steps(layer, path);
    if (!NetBuilder.takesSequences(layer, sequences)) {
      return new Sequential(modules);
    }
    return stateful ? StepModeContainer.stepByStep(modules) : StepModeContainer.allAtOnce(modules);
  }

  /** A module over sequences, or its single-step form. */
  static Module form(Module module, boolean sequences) {
    return sequences ? module : new SingleStepContainer(module);
  }

  private Module elementWise(Hyper layer, String path) {
    Hyper function = layer.object("function");
    ElementWiseRecurrentContainer.Function combining =
        switch (function.text("name")) {
          case "add" -> ElementWiseRecurrentContainer.Function.ADD;
          case "mul" -> ElementWiseRecurrentContainer.Function.MULTIPLY;
          default -> throw function.unsupported("name");
        };
    return new ElementWiseRecurrentContainer(combining, subModule(layer.objects("layers"), path));
  }

  private Module linear(Hyper layer, String path) {
    int in = layer.integer("in_features");
    int out = layer.integer("out_features");
    boolean bias = layer.flag("bias");
    List<Hyper> layers = layer.objects("layers");
    Hyper recurrence = described(layers, "rc");
    if (!recurrence.text("op").equals("Linear")) {
      throw recurrence.unsupported("op");
    }
    if (recurrence.integer("in_features") != in + out
        || recurrence.integer("out_features") != in
        || recurrence.flag("bias") != bias) {
      throw recurrence.unsupported("in_features");
    }
    LinearRecurrentContainer made =
        new LinearRecurrentContainer(in, out, bias, subModule(layers, path), builder.init());
    builder.part(NetBuilder.join(path, "rc"), made.children().get("rc"));
    return made;
  }

  private Module subModule(List<Hyper> layers, String path) {
    return builder.module(described(layers, "sub_module"), path, false);
  }

  /** What a container says of one of the modules it holds. */
  private static Hyper described(List<Hyper> layers, String name) {
    return layers.stream()
        .filter(layer -> layer.text("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new UnsupportedCaseException("a container without '" + name + "'"));
  }
}
