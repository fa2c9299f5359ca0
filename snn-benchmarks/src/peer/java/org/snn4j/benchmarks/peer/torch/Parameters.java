// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/** A model's arrays by name: parameters and running statistics. */
final class Parameters {

  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  Parameters(NDManager manager, StateDict weights) {
    weights
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry instanceof Entry.Floats floats) {
                Shape shape = new Shape(floats.shape().toArray());
                arrays.put(name, manager.create(floats.values(), shape));
              }
            });
  }

  /** An array that must be there. */
  NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("Parameters: there is no '" + name + "'");
    }
    return array;
  }

  /** What is trained: everything but running statistics. */
  Map<String, NDArray> trained() {
    Map<String, NDArray> trained = new LinkedHashMap<>(arrays);
    trained.keySet().removeIf(name -> name.contains(".running_"));
    return trained;
  }
}
