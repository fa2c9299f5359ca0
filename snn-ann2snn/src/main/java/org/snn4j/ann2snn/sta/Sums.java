// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.graph.Values;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Sums of outputs: tensors, or lists of them. */
final class Sums {

  private Sums() {}

  /** Both together, item by item; {@code more} may be still, and none and none are none. */
  static Object of(Object sum, Object more) {
    if (more == null || more instanceof Still) {
      return sum;
    }
    if (sum instanceof Tensor tensor) {
      return Arithmetic.add(tensor, tensor.scope().borrow((Tensor) more));
    }
    if (sum instanceof List<?> list) {
      List<Object> sums = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        sums.add(of(list.get(i), ((List<?>) more).get(i)));
      }
      return sums;
    }
    throw new IllegalArgumentException(
        "StaNetwork: outputs must be tensors or lists of them but one is " + sum);
  }

  /** The sum with 0 added. */
  static Object withZero(Object sum) {
    return Values.map(
        sum,
        tensor -> {
          Tensor zero = tensor.scope().zeros(tensor.dtype(), Shape.of());
          return Arithmetic.add(tensor, zero);
        });
  }
}
