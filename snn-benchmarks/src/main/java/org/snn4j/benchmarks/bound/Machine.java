// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.bound;

import org.snn4j.benchmarks.Rates;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * What the machine gives at this moment.
 *
 * @param operations of a 2048 x 2048 product, in a second
 * @param bytes read and written by the fastest loop over buffers of 64 MiB, in a second
 */
record Machine(double operations, double bytes) {

  private static final int SIDE = 2048;
  private static final int FLOATS = 1 << 24;

  static Machine measure() {
    try (TensorScope scope = TensorScope.open("machine")) {
      Tensor a = scope.full(DType.FLOAT, 0.5, Shape.of(SIDE, SIDE));
      Tensor x = scope.full(DType.FLOAT, 0.5, Shape.of(FLOATS));
      Tensor y = scope.full(DType.FLOAT, 0.5, Shape.of(FLOATS));
      Rates rates = new Rates(3, 11);
      rates.add("product", 1, () -> product(scope, a));
      rates.add(
          "copy",
          1,
          () -> {
            Kernels.of(x).elementwise().affine(x, 1, 0, y);
            return y;
          });
      rates.run();
      return new Machine(
          2.0 * SIDE * SIDE * SIDE / rates.seconds("product"),
          2.0 * Float.BYTES * FLOATS / rates.seconds("copy"));
    }
  }

  private static Object product(TensorScope scope, Tensor a) {
    try (TensorScope inner = scope.child("product")) {
      return MatMul.matmul(inner.borrow(a), inner.borrow(a)).shape();
    }
  }
}
