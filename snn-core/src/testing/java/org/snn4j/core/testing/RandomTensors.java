// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.testing;

import java.util.SplittableRandom;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Reproducible random tensors in a scope. */
public final class RandomTensors {

  private final TensorScope scope;
  private final SplittableRandom random;

  /** With a seed of the test's choice. */
  public RandomTensors(TensorScope scope, long seed) {
    this.scope = scope;
    this.random = new SplittableRandom(seed);
  }

  /** Uniform values between the bounds, row-major. */
  public Tensor uniform(DType dtype, double low, double high, long... sizes) {
    return uniform(Layout.ROW_MAJOR, dtype, low, high, sizes);
  }

  /** Uniform values between the bounds. */
  public Tensor uniform(Layout layout, DType dtype, double low, double high, long... sizes) {
    Shape shape = Shape.of(sizes);
    return layout.of(scope, dtype, shape, values(shape, low, high));
  }

  /** Uniform DOUBLE values between -2 and 2, row-major. */
  public Tensor doubles(long... sizes) {
    return uniform(DType.DOUBLE, -2, 2, sizes);
  }

  /** Uniform FLOAT values between -2 and 2, row-major. */
  public Tensor floats(long... sizes) {
    return uniform(DType.FLOAT, -2, 2, sizes);
  }

  private double[] values(Shape shape, double low, double high) {
    double[] values = new double[Math.toIntExact(shape.length())];
    for (int i = 0; i < values.length; i++) {
      // Through float, so that FLOAT and DOUBLE tensors of one seed hold the same numbers.
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }
}
