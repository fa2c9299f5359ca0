// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** Returns its input. */
public final class Identity extends Module {

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return x;
  }
}
