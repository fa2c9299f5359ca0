// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.tensor.Tensor;

/**
 * The product of matrices {@code [T, ..., M, K]} and {@code [T, ..., K, P]} as a temporal
 * difference, {@code [T, ..., M, P]}.
 */
public final class SNNMatrixOperator extends TwoOperands {

  /** Without state of its own. */
  public SNNMatrixOperator() {
    super(3);
  }

  @Override
  Tensor applied(Tensor a, Tensor b, ForwardPass pass) {
    Tensor y = MatMul.matmul(a, b);
    pass.multiplied(this, a, b);
    return y;
  }
}
