// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** In place of a tensor of zeros that was never made. */
record Still(Shape shape, DType dtype) {

  /** A value with zeros in place of its tensors. */
  static Object like(Object value) {
    if (value instanceof Tensor tensor) {
      return new Still(tensor.shape(), tensor.dtype());
    }
    if (value instanceof List<?> list) {
      List<Object> still = new ArrayList<>();
      list.forEach(item -> still.add(like(item)));
      return still;
    }
    return value;
  }

  /** Whether nothing in a value changes. */
  static boolean isStill(Object value) {
    return value instanceof List<?> list
        ? list.stream().allMatch(Still::isStill)
        : !(value instanceof Tensor);
  }

  /** The value with real tensors of zeros. */
  static Object made(Object value, TensorScope scope) {
    if (value instanceof Still still) {
      return scope.zeros(still.dtype(), still.shape());
    }
    if (value instanceof List<?> list) {
      List<Object> made = new ArrayList<>();
      list.forEach(item -> made.add(made(item, scope)));
      return made;
    }
    return value;
  }
}
