// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;

/** {@code x * sigmoid(x)} as a temporal difference; input and output {@code [T, ...]}. */
public final class TDSiLU extends TemporalDifference {

  @Override
  Tensor applied(Tensor totals, ForwardPass pass) {
    return Elementwise.silu(totals);
  }
}
