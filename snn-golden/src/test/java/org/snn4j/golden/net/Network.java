// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.npz.NpyArray;

/** A module built from a case, with the peer's names of its parts. */
public final class Network {

  private static final String ACTIVITY = "out.act.";
  private static final List<String> SAVED = List.of("param.", "buffer.");

  private final Module root;
  private final Map<String, Module> parts;
  private final boolean stepByStep;

  /**
   * Around a module.
   *
   * @param parts modules in it by the peer's names for them, the prefixes of their arrays;
   *     containers come after what they hold
   * @param stepByStep whether the input is a sequence of which each call takes one step
   */
  Network(Module root, Map<String, Module> parts, boolean stepByStep) {
    this.root = root;
    this.parts = new LinkedHashMap<>(parts);
    this.stepByStep = stepByStep;
  }

  /** Our name for an array the peer calls {@code key}, if there is such an array. */
  private Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    leaves()
        .forEach(
            (prefix, leaf) ->
                leaf.stateDict()
                    .entries()
                    .keySet()
                    .forEach(key -> keys.put(join(prefix, key), join(leaf.path(), key))));
    return keys;
  }

  /** Takes over {@code param.} and {@code buffer.} arrays; they have to be all and no others. */
  public void load(CaseRun run) {
    Map<String, String> keys = keys();
    Map<String, StateDict.Entry> entries = new LinkedHashMap<>();
    for (String array : run.names()) {
      for (String kind : SAVED) {
        if (array.startsWith(kind)) {
          String key = array.substring(kind.length());
          entries.put(keys.getOrDefault(key, key), entry(run.array(array)));
        }
      }
    }
    root.load(new StateDict(entries));
  }

  private static StateDict.Entry entry(NpyArray array) {
    return array instanceof NpyArray.Integers integers
        ? new StateDict.Entry.Longs(array.shape(), integers.values())
        : new StateDict.Entry.Doubles(array.shape(), array.doubles());
  }

  /** The module itself. */
  public Module root() {
    return root;
  }

  /** Whether the network has a part of that name. */
  public boolean hasPart(String name) {
    return parts.containsKey(name);
  }

  /** The parameters by the peer's names. */
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    leaves()
        .forEach(
            (prefix, leaf) ->
                leaf.parameters()
                    .forEach((key, parameter) -> parameters.put(join(prefix, key), parameter)));
    return parameters;
  }

  /** The parts that the description does not take apart further. */
  private Map<String, Module> leaves() {
    Map<String, Module> leaves = new LinkedHashMap<>(parts);
    leaves
        .values()
        .removeIf(part -> parts.values().stream().anyMatch(other -> isInside(other, part)));
    return leaves;
  }

  private static boolean isInside(Module part, Module container) {
    return part != container && container.modules().containsValue(part);
  }

  /** Runs the network and checks the {@code out.act.} arrays on the way. */
  public Tensor forward(CaseRun run, Tensor x, ForwardPass pass) {
    Map<Module, String> watched = new LinkedHashMap<>();
    parts.forEach(
        (prefix, part) -> {
          if (run.has(ACTIVITY + prefix)) {
            watched.put(part, ACTIVITY + prefix);
          }
        });
    Monitor monitor =
        (module, input, output) ->
            Optional.ofNullable(watched.get(module)).ifPresent(name -> run.check(name, output));
    ForwardPass observed = watched.isEmpty() ? pass : pass.watchedBy(monitor);
    if (!stepByStep) {
      return root.forward(x, observed);
    }
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      outputs.add(root.forward(step, observed));
    }
    return Joins.stack(0, outputs);
  }

  /** Compares {@code grad.param.} arrays; a parameter the result does not depend on has zeros. */
  public void checkGradients(CaseRun run, Gradients gradients) {
    parameters()
        .forEach(
            (key, parameter) -> {
              Tensor value = parameter.value();
              Tensor gradient =
                  gradients
                      .find(parameter)
                      .orElseGet(() -> run.scope().zeros(value.dtype(), value.shape()));
              run.checkIfPresent("grad.param." + key, gradient);
            });
  }

  /** Compares {@code state.} arrays with parameters, buffers and counters as they are now. */
  public void checkStates(CaseRun run) {
    Map<String, StateDict.Entry> present = root.stateDict().entries();
    keys()
        .forEach(
            (peer, ours) -> {
              if (run.has("state." + peer)) {
                StateDict.Entry entry = present.get(ours);
                run.check("state." + peer, entry.shape(), values(entry));
              }
            });
  }

  private static double[] values(StateDict.Entry entry) {
    double[] values = new double[Math.toIntExact(entry.shape().length())];
    for (int i = 0; i < values.length; i++) {
      if (entry instanceof StateDict.Entry.Floats floats) {
        values[i] = floats.values()[i];
      } else if (entry instanceof StateDict.Entry.Doubles doubles) {
        values[i] = doubles.values()[i];
      } else if (entry instanceof StateDict.Entry.Longs longs) {
        values[i] = longs.values()[i];
      }
    }
    return values;
  }

  private static String join(String prefix, String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }
}
