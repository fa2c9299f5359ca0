// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

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
      NativeCall.matmul(a.array(), b.array(), y.array());
    } else {
      NativeCall.matmul(left.array(), right.array(), result.array());
    }
  }

  /** {@code [..., M, K]} as {@code [B, M, K]}, or null where strides cannot do it. */
  private static Tensor flat(Tensor x) {
    long batch = x.shape().head(x.rank() - 2).length();
    return x.reshapedView(Shape.of(batch, x.size(-2), x.size(-1)));
  }
}
