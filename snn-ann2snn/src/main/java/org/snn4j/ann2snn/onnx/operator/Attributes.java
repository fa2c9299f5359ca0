// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxTensor;

/**
 * The attributes of an operator call, with their types checked.
 *
 * @param refused makes errors that name the call
 */
record Attributes(ImmutableMap<String, Object> given, Function<String, OnnxException> refused) {

  boolean has(String name) {
    return given.containsKey(name);
  }

  long whole(String name, long otherwise) {
    return get(name, Long.class).orElse(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return whole(name, otherwise ? 1 : 0) != 0;
  }

  double real(String name, double otherwise) {
    return get(name, Double.class).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return get(name, String.class).orElse(otherwise);
  }

  Optional<OnnxTensor> tensor(String name) {
    return get(name, OnnxTensor.class);
  }

  Optional<long[]> wholes(String name) {
    return get(name, List.class)
        .map(
            list -> {
              long[] numbers = new long[list.size()];
              Arrays.setAll(numbers, i -> whole(name, list.get(i)));
              return numbers;
            });
  }

  /** Refuses an attribute that is there with another value than one. */
  void require(String name, long only) {
    if (whole(name, only) != only) {
      throw refused.apply(name + " must be " + only + " but is " + whole(name, only));
    }
  }

  private long whole(String name, Object item) {
    if (item instanceof Long number) {
      return number;
    }
    throw refused.apply("attribute '" + name + "' must hold whole numbers but holds " + item);
  }

  private <V> Optional<V> get(String name, Class<V> type) {
    Object value = given.get(name);
    if (value == null || type.isInstance(value)) {
      return Optional.ofNullable(value).map(type::cast);
    }
    throw refused.apply(
        "attribute '" + name + "' must be a " + type.getSimpleName() + " but is " + value);
  }
}
