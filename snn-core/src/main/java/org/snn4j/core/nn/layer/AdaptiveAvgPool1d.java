// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.tensor.Tensor;

/**
 * Means over as many windows as the output needs: {@code [N, C, L]} or {@code [T, N, C, L]} to
 * {@code [(T,) N, C, outLength]}.
 */
public final class AdaptiveAvgPool1d extends Module {

  private final int outLength;

  /** With an output of the given length. */
  public AdaptiveAvgPool1d(int outLength) {
    Sizes.requirePositive("AdaptiveAvgPool1d", "outLength", outLength);
    this.outLength = outLength;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(x, 3, tokens -> Pooling.adaptiveAvgPool1d(tokens, outLength));
  }

  @Override
  public String toString() {
    return "AdaptiveAvgPool1d(output_size=" + outLength + ")";
  }
}
