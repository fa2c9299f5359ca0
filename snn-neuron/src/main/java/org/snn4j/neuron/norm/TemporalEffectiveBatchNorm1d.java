// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Tensor;

/**
 * {@link TemporalEffectiveBatchNorm} of features or tokens over time: input and output {@code [T,
 * N, C]} or {@code [T, N, C, L]}.
 */
public final class TemporalEffectiveBatchNorm1d extends TemporalEffectiveBatchNorm {

  /** With PyTorch's defaults of a batch norm. */
  public TemporalEffectiveBatchNorm1d(int steps, int channels, Init init) {
    this(steps, channels, Options.DEFAULT, init);
  }

  /**
   * With other constants.
   *
   * @param steps T, 1 or more
   * @param channels C, 1 or more
   */
  public TemporalEffectiveBatchNorm1d(int steps, int channels, Options options, Init init) {
    super(steps, channels, options, init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    NormChecks.requireSequence(
        "TemporalEffectiveBatchNorm1d", x, 3, 4, "[T, N, C] or [T, N, C, L]");
    return scaled(x, pass);
  }
}
