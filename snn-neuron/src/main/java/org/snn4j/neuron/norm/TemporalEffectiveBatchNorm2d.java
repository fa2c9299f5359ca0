// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Tensor;

/**
 * {@link TemporalEffectiveBatchNorm} of images over time: input and output {@code [T, N, C, H, W]}.
 */
public final class TemporalEffectiveBatchNorm2d extends TemporalEffectiveBatchNorm {

  /** With PyTorch's defaults of a batch norm. */
  public TemporalEffectiveBatchNorm2d(int steps, int channels, Init init) {
    this(steps, channels, Options.DEFAULT, init);
  }

  /**
   * With other constants.
   *
   * @param steps T, 1 or more
   * @param channels C, 1 or more
   */
  public TemporalEffectiveBatchNorm2d(int steps, int channels, Options options, Init init) {
    super(steps, channels, options, init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    NormChecks.requireSequence("TemporalEffectiveBatchNorm2d", x, 5, 5, "[T, N, C, H, W]");
    return scaled(x, pass);
  }
}
