// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * What a module is built with: the scope that will own its parameters, their element type, and the
 * random numbers they start from.
 *
 * @param scope owns the parameters; the module can be used until it is closed
 * @param dtype the parameters' element type
 * @param random the stream that initial values are drawn from, in the order of construction
 */
public record Init(TensorScope scope, DType dtype, RandomStream random) {

  /** FLOAT parameters in the given scope, from a seed. */
  public static Init seeded(TensorScope scope, long seed) {
    return new Init(scope, DType.FLOAT, new RandomStream(seed));
  }

  /** The same with DOUBLE parameters, for gradient checks. */
  public Init inDoublePrecision() {
    return new Init(scope, DType.DOUBLE, random);
  }

  /** A parameter with every element the same. */
  public Tensor constant(double value, long... sizes) {
    return scope.full(dtype, value, Shape.of(sizes));
  }

  /** A row-major tensor drawn by a filling. */
  public Tensor draw(Filling filling, long... sizes) {
    Shape shape = Shape.of(sizes);
    return draw(filling, shape, Strides.rowMajor(shape));
  }

  /** A tensor drawn by a filling, with memory of its own order. */
  public Tensor draw(Filling filling, Shape shape, long[] strides) {
    Tensor tensor = scope.allocate(dtype, shape, strides);
    double[] values = new double[Math.toIntExact(shape.length())];
    filling.fill(values, shape, random);
    tensor.copyFrom(values);
    return tensor;
  }
}
