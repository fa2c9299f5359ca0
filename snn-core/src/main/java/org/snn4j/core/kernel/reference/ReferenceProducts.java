// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.NativeCall;
import org.snn4j.core.kernel.ProductKernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** By ND4J's batched product. */
public final class ReferenceProducts implements ProductKernels {

  /** Without state. */
  public ReferenceProducts() {}

  @Override
  public void multiply(Tensor a, Tensor b, Tensor y) {
    Tensor left = flat(a);
    Tensor right = flat(b);
    Tensor result = flat(y);
    if (left == null || right == null || result == null) {
      exec(a, b, y);
    } else {
      exec(left, right, result);
    }
  }

  private static void exec(Tensor a, Tensor b, Tensor y) {
    INDArray[] factors = {a.array(), b.array()};
    NativeCall.run("matmul", factors, new INDArray[] {y.array()}, 0, 0, 0);
  }

  /** {@code [..., M, K]} as {@code [B, M, K]}, or null where strides cannot do it. */
  private static Tensor flat(Tensor x) {
    long batch = x.shape().head(x.rank() - 2).length();
    return x.reshapedView(Shape.of(batch, x.size(-2), x.size(-1)));
  }
}
