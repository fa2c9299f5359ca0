// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.nn.StateDict;

/**
 * A safetensors file; a plain one has a single section, the model.
 *
 * @param file the sections
 */
record SafetensorsWeights(Checkpoint file) implements WeightSource {

  static SafetensorsWeights read(Path path) {
    return new SafetensorsWeights(Checkpoint.read(path));
  }

  @Override
  public List<String> contents() {
    return file.sections().entrySet().stream()
        .map(section -> section.getKey() + ": a map of " + section.getValue().entries().size())
        .toList();
  }

  @Override
  public Optional<StateDict> trained() {
    return Optional.of(file.model());
  }

  @Override
  public Optional<StateDict> averaged() {
    return file.section(Checkpoint.EMA);
  }

  @Override
  public Optional<StateDict> section(String key) {
    return file.section(key);
  }
}
