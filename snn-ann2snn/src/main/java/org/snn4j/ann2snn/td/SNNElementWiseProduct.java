// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/** {@code a * b}, element by element, as a temporal difference. */
public final class SNNElementWiseProduct extends TwoOperands {

  /** Without state of its own. */
  public SNNElementWiseProduct() {
    super(2);
  }

  @Override
  Tensor applied(Tensor a, Tensor b, ForwardPass pass) {
    return Arithmetic.multiply(a, b);
  }
}
