// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Inputs for tests, the same in every run; a neuron meets its threshold exactly by none of them.
 */
final class Sample {

  private Sample() {}

  /** Currents that make some of the neurons fire: uniform in [-1, 2.5). */
  static Tensor currents(TensorScope scope, DType dtype, long seed, long... sizes) {
    return uniform(scope, dtype, seed, -1, 2.5, sizes);
  }

  /** Weights for a loss: uniform in [-1, 1). */
  static Tensor cotangent(TensorScope scope, DType dtype, long seed, Shape shape) {
    return uniform(scope, dtype, seed, -1, 1, shape.toArray());
  }

  private static Tensor uniform(
      TensorScope scope, DType dtype, long seed, double from, double to, long... sizes) {
    RandomStream random = new RandomStream(seed);
    Tensor tensor = scope.allocate(dtype, Shape.of(sizes));
    double[] values = new double[Math.toIntExact(tensor.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.uniform(from, to);
    }
    tensor.copyFrom(values);
    return tensor;
  }
}
