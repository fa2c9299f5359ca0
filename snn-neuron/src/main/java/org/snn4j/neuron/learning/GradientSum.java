// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Adds up gradients in place, so that a sum of many takes the memory of one. */
final class GradientSum {

  private final TensorScope scope;
  private final Map<Object, Tensor> sums = new LinkedHashMap<>();

  GradientSum(TensorScope scope) {
    this.scope = scope;
  }

  void add(Gradients gradients) {
    for (Object key : gradients.keys()) {
      Tensor gradient = gradients.find(key).orElseThrow();
      Tensor sum = sums.get(key);
      if (sum == null) {
        sum = scope.allocateLike(gradient);
        Kernels.of(sum).elementwise().copy(gradient, sum);
        sums.put(key, sum);
      } else {
        Kernels.of(sum).elementwise().binary(Binary.ADD, sum, gradient, sum);
      }
    }
  }

  Gradients total() {
    return Gradients.of(scope, sums);
  }
}
