// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Batches in the forms that PyTorch's loaders give. */
record BatchForms(Iterable<?> batches) implements CalibrationData {

  private static final List<String> KEYS =
      List.of("input", "image", "img", "x", "data", "pixel_values");

  @Override
  public void forEach(TensorScope outer, long most, Consumer<Tensor> consumer) {
    each(outer, most, (batch, scope) -> consumer.accept(scope.borrow(input(batch))));
  }

  @Override
  public void forEachCall(TensorScope outer, long most, Call call) {
    each(outer, most, (batch, scope) -> call(batch, scope, call));
  }

  /** Takes no batch more than wanted. */
  private void each(TensorScope outer, long most, BiConsumer<Object, TensorScope> consumer) {
    Iterator<?> all = batches.iterator();
    for (long done = 0; done < most && all.hasNext(); done++) {
      try (TensorScope scope = outer.child("calibration batch")) {
        consumer.accept(all.next(), scope);
      }
    }
  }

  private static void call(Object batch, TensorScope scope, Call call) {
    if (batch instanceof Map<?, ?> named) {
      require(!named.isEmpty(), "Batch data is an empty dictionary.");
      call.accept(List.of(), borrowed(named, scope));
    } else if (batch instanceof List<?> list
        && !list.isEmpty()
        && list.get(0) instanceof List<?> inputs) {
      Object named = list.size() > 1 ? list.get(1) : null;
      call.accept(
          inputs.stream().map(item -> scope.borrow((Tensor) item)).toList(),
          named instanceof Map<?, ?> map ? borrowed(map, scope) : Map.of());
    } else {
      call.accept(List.of(scope.borrow(input(batch))), Map.of());
    }
  }

  private static Map<String, Tensor> borrowed(Map<?, ?> named, TensorScope scope) {
    Map<String, Tensor> borrowed = new LinkedHashMap<>();
    named.forEach((name, value) -> borrowed.put((String) name, scope.borrow((Tensor) value)));
    return borrowed;
  }

  /** The input of a batch. */
  static Tensor input(Object batch) {
    if (batch instanceof Tensor tensor) {
      return tensor;
    }
    if (batch instanceof List<?> list) {
      require(!list.isEmpty(), "Batch data is an empty list or tuple.");
      return input(list.get(0));
    }
    if (batch instanceof Map<?, ?> map) {
      require(!map.isEmpty(), "Batch data is an empty dictionary.");
      return input(
          KEYS.stream()
              .filter(map::containsKey)
              .findFirst()
              .<Object>map(map::get)
              .orElseGet(() -> map.values().iterator().next()));
    }
    throw new IllegalArgumentException(
        "CalibrationData: a batch must be a tensor, a list or a map but is "
            + (batch == null ? "null" : batch.getClass().getName()));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
