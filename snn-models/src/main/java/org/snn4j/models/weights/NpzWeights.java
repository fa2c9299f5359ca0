// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.StateDict;

/**
 * An npz file: a flat map of arrays.
 *
 * @param arrays all of them
 */
record NpzWeights(StateDict arrays) implements WeightSource {

  @Override
  public List<String> contents() {
    return arrays.entries().entrySet().stream()
        .map(array -> array.getKey() + ": an array " + array.getValue().shape())
        .toList();
  }

  @Override
  public Optional<StateDict> trained() {
    return Optional.of(arrays);
  }

  @Override
  public Optional<StateDict> averaged() {
    return Optional.empty();
  }

  @Override
  public Optional<StateDict> section(String key) {
    return Optional.empty();
  }
}
