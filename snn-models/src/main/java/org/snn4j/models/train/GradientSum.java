// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.IdentityHashMap;
import java.util.Map;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The gradients of several batches on their way to one step. */
final class GradientSum {

  private final TensorScope scope;
  private final Map<Object, Tensor> sums = new IdentityHashMap<>();
  private long samples;

  /** An empty sum. The scope outlives those of the batches. */
  GradientSum(TensorScope scope) {
    this.scope = scope;
  }

  /** Adds the mean gradients of a batch, weighted by its size. */
  void add(Gradients gradients, int batchSize) {
    samples += batchSize;
    Gradients weighted = gradients.times(batchSize);
    for (Object key : weighted.keys()) {
      weighted.find(key).filter(each -> each.length() > 0).ifPresent(each -> add(key, each));
    }
  }

  private void add(Object key, Tensor gradient) {
    ElementwiseKernels kernels = Kernels.of(gradient).elementwise();
    Tensor sum = sums.get(key);
    if (sum == null) {
      Tensor copy = scope.allocateLike(gradient);
      kernels.copy(gradient, copy);
      sums.put(key, copy);
    } else {
      kernels.binary(Binary.ADD, sum, gradient, sum);
    }
  }

  /** The mean over all samples: what one batch of all of them would have given. */
  Gradients mean() {
    return Gradients.of(scope, sums).times(1.0 / samples);
  }
}
