// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.Arrays;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

/** What a kernel case computes with: the same numbers in either type. */
final class Inputs {

  private final TensorScope scope;
  private final DType dtype;
  private final RandomTensors random;

  Inputs(TensorScope scope, DType dtype, long seed) {
    this.scope = scope;
    this.dtype = dtype;
    this.random = new RandomTensors(scope, seed);
  }

  Tensor uniform(double low, double high, long... sizes) {
    return random.uniform(dtype, low, high, sizes);
  }

  Tensor uniform(Layout layout, double low, double high, long... sizes) {
    return random.uniform(layout, dtype, low, high, sizes);
  }

  Tensor of(double[] values) {
    return Layout.ROW_MAJOR.of(scope, dtype, Shape.of(values.length), values);
  }

  /** A row-major tensor to write into, full of NaN, so that a place left out is seen. */
  Tensor output(long... sizes) {
    return scope.full(dtype, Double.NaN, Shape.of(sizes));
  }

  /** A tensor to write into that lies as the layout says. */
  Tensor output(Layout layout, long... sizes) {
    Shape shape = Shape.of(sizes);
    return layout.of(scope, dtype, shape, filled(shape));
  }

  private static double[] filled(Shape shape) {
    double[] values = new double[Math.toIntExact(shape.length())];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
