// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;

/**
 * {@link BatchNormThroughTime} of features or tokens over time: input and output {@code [T, N, C]}
 * or {@code [T, N, C, L]}.
 */
public final class BatchNormThroughTime1d extends BatchNormThroughTime implements SequenceModule {

  /** With PyTorch's defaults of a batch norm. */
  public BatchNormThroughTime1d(int steps, int channels, Init init) {
    this(steps, channels, BatchNorm.Options.DEFAULT, init);
  }

  /**
   * With other constants.
   *
   * @param steps T, 1 or more
   * @param channels C, 1 or more
   * @param options of every step's norm, whose bias is left out
   */
  public BatchNormThroughTime1d(int steps, int channels, BatchNorm.Options options, Init init) {
    super(steps, bare -> new BatchNorm1d(channels, bare, init), options);
  }

  /**
   * The same for one step {@code [N, C]} or {@code [N, C, L]} per call, which goes on to the next
   * step's norm with the next call.
   */
  public static SingleStepBatchNormThroughTime singleStep(
      int steps, int channels, BatchNorm.Options options, Init init) {
    return new SingleStepBatchNormThroughTime(
        steps, bare -> new BatchNorm1d(channels, bare, init), options);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    NormChecks.requireSequence("BatchNormThroughTime1d", x, 3, 4, "[T, N, C] or [T, N, C, L]");
    return sequence(x, pass);
  }
}
