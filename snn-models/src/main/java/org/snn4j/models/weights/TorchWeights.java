// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.pickle.PickleMap;
import org.snn4j.core.pickle.PickleTensor;
import org.snn4j.core.pickle.TorchCheckpoint;

/**
 * A checkpoint of PyTorch.
 *
 * @param file the map at the top
 */
record TorchWeights(TorchCheckpoint file) implements WeightSource {

  /** Where training programs put the weights. */
  static final List<String> TRAINED = List.of("state_dict", "model", "net", "model_state_dict");

  /** Where they put the moving average. */
  static final List<String> AVERAGED = List.of("state_dict_ema", "model_ema", "ema");

  static TorchWeights read(Path path) {
    return new TorchWeights(TorchCheckpoint.read(path));
  }

  @Override
  public List<String> contents() {
    return file.keys();
  }

  @Override
  public Optional<StateDict> trained() {
    return tensors(file);
  }

  @Override
  public Optional<StateDict> averaged() {
    return firstOf(file, AVERAGED).flatMap(TorchWeights::tensors);
  }

  @Override
  public Optional<StateDict> section(String key) {
    return firstOf(file, List.of(key)).map(TorchCheckpoint::stateDict);
  }

  /**
   * The tensors of a map in the map, or its own. A map of the weights may stand beside tensors,
   * such as the best accuracy, but among the weights themselves only tensors are accepted.
   */
  private static Optional<StateDict> tensors(TorchCheckpoint map) {
    Optional<TorchCheckpoint> inner = firstOf(map, TRAINED);
    if (inner.isPresent()) {
      return tensors(inner.get());
    }
    boolean any = map.values().values().stream().anyMatch(PickleTensor.class::isInstance);
    return any ? Optional.of(map.stateDict()) : Optional.empty();
  }

  private static Optional<TorchCheckpoint> firstOf(TorchCheckpoint map, List<String> keys) {
    return keys.stream()
        .filter(key -> map.values().get(key) instanceof PickleMap)
        .findFirst()
        .map(map::section);
  }
}
