// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.OperationListener;
import org.snn4j.core.tensor.Tensor;

/** Turns what happens in a run into nodes: a leaf's call is one, whatever happens inside it. */
@SuppressWarnings("ReferenceEquality") // The very module is meant.
final class Recorder implements Monitor, OperationListener {

  private final Module network;
  private final LeafRule leaves;
  private final Recording recording;
  private Module inside;
  private Map<String, Tensor> called;

  Recorder(Module network, LeafRule leaves, Recording recording) {
    this.network = network;
    this.leaves = leaves;
    this.recording = recording;
  }

  @Override
  public void entering(Module module, Tensor input) {
    if (inside == null && module != network && leaves.isLeaf(module)) {
      inside = module;
    }
  }

  @Override
  public void observe(Module module, Tensor input, Tensor output) {
    if (inside != module) {
      return;
    }
    inside = null;
    if (module instanceof MultiheadAttention) {
      // Self-attention is attention; rules then meet one form of it only.
      recording.call(module, List.of(input, input, input), mask("none", false), List.of(output));
    } else {
      recording.call(module, input, output);
    }
  }

  @Override
  public void begun(Module module, Map<String, Tensor> inputs) {
    if (inside == null) {
      inside = module;
      called = inputs;
    }
  }

  @Override
  public void ended(Module module, List<Tensor> outputs) {
    if (inside != module) {
      return;
    }
    inside = null;
    List<Tensor> inputs = new ArrayList<>(called.values());
    inputs.removeIf(java.util.Objects::isNull);
    String kind = called.keySet().stream().skip(3).findFirst().orElse("none");
    recording.call(module, inputs, mask(kind, true), outputs);
  }

  private static ImmutableMap<String, Argument> mask(String kind, boolean weights) {
    return ImmutableMap.of(
        "mask", Argument.constant(kind), "need_weights", Argument.constant(weights));
  }

  /**
   * Whether the tape tells of a view that is its input as it was; its operation, with constants,
   * comes after it and could not tell one from the other.
   */
  private static boolean isBareView(
      Operation operation, List<Tensor> inputs, List<Tensor> outputs) {
    return operation.attributes().isEmpty()
        && outputs.size() == 1
        && inputs.stream()
            .filter(java.util.Objects::nonNull)
            .anyMatch(x -> new TensorKey(x).equals(new TensorKey(outputs.get(0))));
  }

  @Override
  public void performed(Operation operation, List<Tensor> inputs, List<Tensor> outputs) {
    if (inside != null || isBareView(operation, inputs, outputs)) {
      return;
    }
    if (operation.name().equals("layout")) {
      recording.alias(outputs.get(0), inputs.get(0));
      return;
    }
    ImmutableMap<String, Argument> constants =
        operation.attributes().entrySet().stream()
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Argument.constant(entry.getValue()),
                        (a, b) -> b,
                        java.util.LinkedHashMap::new),
                    ImmutableMap::copyOf));
    recording.call(operation.name(), inputs, constants, outputs);
  }
}
