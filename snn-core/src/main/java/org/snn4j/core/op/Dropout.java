// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Dropout: N. Srivastava et al., <i>Dropout: A Simple Way to Prevent Neural Networks from
 * Overfitting</i>, JMLR 15 (2014).
 *
 * <p>The mask is a tensor of its own, so that one mask can serve every time step.
 */
public final class Dropout {

  private Dropout() {}

  /** {@code x} times a mask that carries no gradient and may be broadcast. */
  public static Tensor dropout(Tensor x, Tensor mask) {
    Shape shape = Shapes.broadcast("dropout", x.shape(), mask.shape());
    Shapes.requireEqual("dropout", "x broadcast to the mask", x.shape(), shape);
    return Arithmetic.multiply(x, mask.detach());
  }

  /**
   * A row-major mask: 0 with probability p, else {@code 1 / (1 - p)}.
   *
   * @param p share of elements to drop, between 0 and 1
   */
  public static Tensor mask(
      TensorScope scope, DType dtype, Shape shape, double p, RandomStream random) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("Dropout: p must be between 0 and 1 but is " + p);
    }
    double kept = p == 1 ? 0 : 1 / (1 - p);
    int length = Math.toIntExact(shape.length());
    Tensor mask = scope.allocate(dtype, shape);
    if (dtype == DType.FLOAT) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = random.nextDouble() >= p ? (float) kept : 0;
      }
      mask.copyFrom(values);
    } else {
      double[] values = new double[length];
      for (int i = 0; i < length; i++) {
        values[i] = random.nextDouble() >= p ? kept : 0;
      }
      mask.copyFrom(values);
    }
    return mask;
  }
}
