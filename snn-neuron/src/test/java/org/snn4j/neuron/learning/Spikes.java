// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;

/** Reproducible random spikes, and a look at results. */
final class Spikes {

  private Spikes() {}

  /** Every second one fires. */
  static Tensor of(TensorScope scope, DType dtype, long seed, long... sizes) {
    return of(Layout.ROW_MAJOR, scope, dtype, seed, sizes);
  }

  static Tensor of(Layout layout, TensorScope scope, DType dtype, long seed, long... sizes) {
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = Shape.of(sizes);
    double[] values = new double[Math.toIntExact(shape.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextBoolean() ? 1 : 0;
    }
    return layout.of(scope, dtype, shape, values);
  }

  /** The largest magnitude among numbers that ought not all to be 0. */
  static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
