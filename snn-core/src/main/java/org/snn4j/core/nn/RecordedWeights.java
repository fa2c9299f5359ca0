// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Tensor;

/**
 * The parameters and buffers of a network as they were when it was recorded. Their copies for
 * kernels and what Java code has read of them, such as the factor of a neuron, are in the
 * recording; all else is read anew in each replay.
 */
final class RecordedWeights {

  private final List<Weight> weights;
  private final List<Values> values;

  /** A weight's memory and what was known of it, copies for kernels: writing forgets that. */
  private record Weight(Storage storage, Object fact) {

    boolean isUnchanged() {
      return storage.isOpen() && storage.fact() == fact;
    }
  }

  /** A weight's values, where code on the host has read them. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Values(Tensor weight, float[] read) {

    boolean isUnchanged() {
      return Arrays.equals(weight.toFloatArray(), read);
    }
  }

  private RecordedWeights(List<Weight> weights, List<Values> values) {
    this.weights = weights;
    this.values = values;
  }

  /** The weights of a network that was recorded just now. */
  static RecordedWeights of(Module module, Recording recording) {
    return new RecordedWeights(
        tensors(module).map(t -> new Weight(t.storage(), t.storage().fact())).toList(),
        tensors(module)
            .filter(t -> recording.reads().containsKey(t.storage()))
            .map(t -> new Values(t, t.toFloatArray()))
            .toList());
  }

  /** Why a recording cannot be replayed that has read something else than weights, if it has. */
  static Optional<String> refusal(Module module, Recording recording) {
    Map<Object, String> others = new IdentityHashMap<>(recording.reads());
    tensors(module).map(Tensor::storage).forEach(others::remove);
    return recording.refusal().or(() -> others.values().stream().findFirst());
  }

  private static Stream<Tensor> tensors(Module module) {
    return Stream.concat(
        module.parameters().values().stream().map(Parameter::value),
        module.buffers().values().stream().map(Buffer::value));
  }

  /** Whether all of them are what they were. */
  boolean areUnchanged() {
    for (int i = 0; i < weights.size(); i++) {
      if (!weights.get(i).isUnchanged()) {
        return false;
      }
    }
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isUnchanged()) {
        return false;
      }
    }
    return true;
  }
}
