// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.activation;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;

/** {@code x * sigmoid(x)}, element by element. */
public final class SiLU extends Module {

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Elementwise.silu(x);
  }
}
