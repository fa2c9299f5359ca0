// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;

/** {@link BatchNormThroughTime} of images over time: input and output {@code [T, N, C, H, W]}. */
public final class BatchNormThroughTime2d extends BatchNormThroughTime implements SequenceModule {

  /** With PyTorch's defaults of a batch norm. */
  public BatchNormThroughTime2d(int steps, int channels, Init init) {
    this(steps, channels, BatchNorm.Options.DEFAULT, init);
  }

  /**
   * With other constants.
   *
   * @param steps T, 1 or more
   * @param channels C, 1 or more
   * @param options of every step's norm, whose bias is left out
   */
  public BatchNormThroughTime2d(int steps, int channels, BatchNorm.Options options, Init init) {
    super(steps, bare -> new BatchNorm2d(channels, bare, init), options);
  }

  /**
   * The same for one step {@code [N, C, H, W]} per call, which goes on to the next step's norm with
   * the next call.
   */
  public static SingleStepBatchNormThroughTime singleStep(
      int steps, int channels, BatchNorm.Options options, Init init) {
    return new SingleStepBatchNormThroughTime(
        steps, bare -> new BatchNorm2d(channels, bare, init), options);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    NormChecks.requireSequence("BatchNormThroughTime2d", x, 5, 5, "[T, N, C, H, W]");
    return sequence(x, pass);
  }
}
